package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"
)

// step is one stage of the pipeline.
type step struct {
	name string
	does string
	run  func(context.Context, *build) error
}

// The pipeline, a sentence a line. Nothing reaches published/ before the last one is done.
var (
	loadStep   = step{"load", "Read what is new in extracts/ and reference/ into the warehouse", runLoad}
	checkStep  = step{"check", "Look for faults in the data and say where they are", runCheck}
	reportStep = step{"report", "Work out and protect the figures, and write both reports with their data", runReport}
	foiStep    = step{"foi", "Answer the requests in foi/ and write the disclosure log", runFOI}
	auditStep  = step{"audit", "Read back everything to be published and look for small numbers and children", runAudit}
)

// job is a command that runs steps in their order, all or nothing.
type job struct {
	name  string
	does  string
	steps []step
}

var jobs = []job{
	{"build", "Load, check, report, foi and audit, in that order; all or nothing is published", []step{loadStep, checkStep, reportStep, foiStep, auditStep}},
	{loadStep.name, loadStep.does, []step{loadStep}},
	{checkStep.name, checkStep.does, []step{checkStep}},
	{reportStep.name, reportStep.does, []step{reportStep, auditStep}},
	{foiStep.name, foiStep.does, []step{foiStep, auditStep}},
	{auditStep.name, auditStep.does, []step{auditStep}},
}

func (j job) command() *cobra.Command {
	against := ""
	command := &cobra.Command{
		Use:   j.name + " [WORKSPACE]",
		Short: j.does,
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			workspace := "."
			if len(args) > 0 {
				workspace = args[0]
			}
			return j.run(cmd, workspace, against)
		},
	}
	switch j.name {
	case foiStep.name:
		command.AddCommand(foiCommands()...)
	case auditStep.name:
		command.Flags().StringVar(&against, "against", "", "a folder of earlier releases, laid out as published/, whose figures readers have too")
	}
	return command
}

// run runs the steps over a workspace. What they wrote is published when the last one is done, and thrown away where one fails.
func (j job) run(cmd *cobra.Command, workspace, against string) (err error) {
	b, err := open(cmd.Context(), workspace, asJSON(cmd))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.close()) }()
	b.against = against
	bar := newProgress(len(j.steps))
	for _, step := range j.steps {
		bar.begin(step.name)
		if err := step.run(cmd.Context(), b); err != nil {
			bar.end()
			// What was loaded, and what was not, is worth knowing above all where a job fails.
			b.sayLoad(cmd.ErrOrStderr())
			return err
		}
	}
	if err := b.publish(); err != nil {
		return err
	}
	bar.end()
	return b.say(cmd.OutOrStdout())
}

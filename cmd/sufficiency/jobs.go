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
	figureStep = step{"figures", "Work out and protect the figures, and begin the internal edition beside what follows", runFigures}
	reportStep = step{"report", "Work out and protect the figures, and write both reports with their data", runReport}
	foiStep    = step{"foi", "Answer the requests in foi/ and write the disclosure log", runFOI}
	auditStep  = step{"audit", "Read back everything to be published and look for small numbers and children", runAudit}

	internalStep = step{"internal", "Write the internal edition for the council's own meeting", runInternal}

	compareStep  = step{"compare", "See whether anything has changed since the last build, and end here where nothing has", runCompare}
	rememberStep = step{"remember", "Write down the state in which the build leaves the workspace", runRemember}
)

// job is a command that runs steps in their order, all or nothing.
type job struct {
	name  string
	does  string
	steps []step
	after []step // once it is published, which they cannot undo
}

var jobs = []job{
	{"build", "Load, check, report, foi and audit, in that order; all or nothing is published", []step{loadStep, checkStep, compareStep, figureStep, reportStep, foiStep, auditStep}, []step{internalStep, rememberStep}},
	{loadStep.name, loadStep.does, []step{loadStep}, nil},
	{checkStep.name, checkStep.does, []step{checkStep}, nil},
	{reportStep.name, reportStep.does, []step{reportStep, auditStep}, nil},
	{foiStep.name, foiStep.does, []step{foiStep, auditStep}, nil},
	{auditStep.name, auditStep.does, []step{auditStep}, nil},
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
	bar := newProgress(len(j.steps) + len(j.after))
	for _, step := range j.steps {
		bar.begin(step.name)
		if err := step.run(cmd.Context(), b); errors.Is(err, errUnchanged) {
			bar.end()
			return b.say(cmd.OutOrStdout())
		} else if err != nil {
			bar.end()
			// What was loaded, and what was not, is worth knowing above all where a job fails.
			b.sayLoad(cmd.ErrOrStderr())
			return err
		}
	}
	if err := b.publish(); err != nil {
		return err
	}
	for _, step := range j.after {
		bar.begin(step.name)
		err = errors.Join(err, step.run(cmd.Context(), b))
	}
	bar.end()
	return errors.Join(err, b.say(cmd.OutOrStdout()))
}

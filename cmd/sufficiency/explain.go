package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sufficiency/analysis"
)

// explanation is a figure with all that it follows from.
type explanation struct {
	Figure      string          `json:"figure"`
	Title       string          `json:"title"`
	Published   string          `json:"published"` // number or symbol; empty where no report holds it
	Withheld    string          `json:"withheld,omitempty"`
	Definition  string          `json:"definition"`
	Unit        string          `json:"unit"`
	Source      string          `json:"source"`
	Assumptions []string        `json:"assumptions,omitempty"`
	Owner       string          `json:"owner"`
	File        string          `json:"file"`
	SQL         string          `json:"sql"`
	Internal    *analysis.Trace `json:"internal_official_sensitive,omitempty"`
}

func explainCommand() *cobra.Command {
	var workspace string
	var internal bool
	command := &cobra.Command{
		Use:   "explain FIGURE",
		Short: "Say how a figure is counted, down to its SQL; with --internal to file, sheet and row",
		Example: "  sufficiency explain 'demand/plans?need=ASD@2026' -w data/sample\n" +
			"  sufficiency explain 'cost/unit_cost@2025-26' -w data/sample --internal",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			b, err := open(cmd.Context(), workspace, asJSON(cmd))
			if err != nil {
				return err
			}
			defer func() { err = joinClose(err, b) }()
			e, err := b.explain(cmd.Context(), args[0], internal)
			if err != nil {
				return err
			}
			if internal {
				fmt.Fprintln(cmd.ErrOrStderr(), "OFFICIAL-SENSITIVE: this tells what is withheld, and leads to children. Do not publish it or send it on.")
			}
			if b.json {
				encoder := json.NewEncoder(cmd.OutOrStdout())
				encoder.SetEscapeHTML(false)
				encoder.SetIndent("", "  ")
				return encoder.Encode(e)
			}
			return e.write(cmd.OutOrStdout())
		},
	}
	command.Flags().StringVarP(&workspace, "workspace", "w", ".", "the council's folder")
	command.Flags().BoolVar(&internal, "internal", false, "the unprotected value, why it is withheld, and the rows of the extracts; for the council's own eyes")
	return command
}

// explain gathers what a figure follows from. What publication withholds is in it only where it is asked for.
func (b *build) explain(ctx context.Context, asked string, internal bool) (explanation, error) {
	figures, err := b.protected(ctx)
	if err != nil {
		return explanation{}, err
	}
	ledger, err := b.released()
	if err != nil {
		return explanation{}, err
	}
	// The identity itself is held against the measures first: a figure that cannot be is an error with what can.
	trace, err := analysis.TraceFigure(ctx, b.warehouse, figures.Policy(), ledger.All(), asked)
	if err != nil {
		return explanation{}, err
	}
	identity := sortedIdentity(asked)
	name, _, _ := strings.Cut(identity, "@")
	name, _, _ = strings.Cut(name, "?")
	measures := figures.Measures()
	m := measures[slices.IndexFunc(measures, func(m analysis.Measure) bool { return m.Name == name })]
	e := explanation{Figure: identity, Title: m.Title, Definition: m.Definition, Unit: m.Unit, Source: m.Source, Assumptions: m.Assumptions, Owner: m.Owner, File: m.File, SQL: m.SQL}
	wholeReason := ""
	for _, t := range figures.AllTables() {
		for _, row := range t.Rows() {
			if t.Measure().Name == name && row.Figure == identity {
				e.Published, wholeReason = row.Value, t.WithheldReason(row.Period)
			}
		}
	}
	if e.Published == string(analysis.Suppressed) {
		e.Withheld = "It rests on too few, or a figure that does could be worked out from it. Nobody who reads the symbol can tell which; --internal tells you."
	}
	if !internal {
		return e, nil
	}
	e.Internal = &trace
	if e.Published == string(analysis.Suppressed) {
		e.Withheld = whyWithheld(trace, wholeReason, ledger.All(), identity)
	}
	return e, nil
}

// whyWithheld gives the reason, the strongest first.
func whyWithheld(trace analysis.Trace, wholeReason string, released analysis.Released, identity string) string {
	switch {
	case trace.Reason != "":
		return "By itself: " + trace.Reason + "."
	case wholeReason != "":
		return "With its whole table: " + wholeReason + "."
	case released[identity] == string(analysis.Suppressed):
		return "An earlier month has withheld it, and what was withheld stays so."
	}
	return "For the sake of others: a figure that must be withheld could be worked out from it, or from its difference to another. " + exposureFile + " says what readers can know of each."
}

// sortedIdentity writes the parts of an identity in the order in which figures have them.
func sortedIdentity(asked string) string {
	figure, period, _ := strings.Cut(asked, "@")
	name, query, broken := strings.Cut(figure, "?")
	if !broken {
		return asked
	}
	parts := strings.Split(query, "&")
	slices.Sort(parts)
	return name + "?" + strings.Join(parts, "&") + "@" + period
}

func (e explanation) write(w io.Writer) error {
	var errs []error
	say := func(format string, args ...any) {
		_, err := fmt.Fprintf(w, format, args...)
		errs = append(errs, err)
	}
	published := e.Published
	if published == "" {
		published = "nowhere: no report holds it; it is worked out where a request asks for it"
	}
	say("%s\n%s\n\npublished:   %s\n", e.Figure, e.Title, published)
	if e.Withheld != "" {
		say("withheld:    %s\n", e.Withheld)
	}
	say("unit:        %s\ndefinition:  %s\nsource:      %s\n", e.Unit, e.Definition, e.Source)
	for _, assumption := range e.Assumptions {
		say("assumes:     %s\n", assumption)
	}
	say("owner:       %s\nSQL:         %s\n\n  %s\n", e.Owner, e.File, strings.ReplaceAll(strings.TrimSpace(e.SQL), "\n", "\n  "))
	if e.Internal != nil {
		say("\nunprotected: %s; behind it %d children and young people, %d sellers (0 where the measure names none)\n", e.Internal.Value, e.Internal.Children, e.Internal.Sellers)
		say("worked out from these sheets; rows are those about the children behind it, of all their years:\n")
		for _, s := range e.Internal.Sources {
			sheet := ""
			if s.Sheet != "" {
				sheet = fmt.Sprintf(" sheet %q", s.Sheet)
			}
			rows := "all of it"
			if len(s.Rows) > 0 {
				rows = "rows " + rowRanges(s.Rows)
			}
			say("  %s%s (%s): %s\n", s.File, sheet, s.Table, rows)
		}
	}
	return errors.Join(errs...)
}

// rowRanges writes rows in order, runs of them from first to last: 3-5, 9.
func rowRanges(rows []int) string {
	var parts []string
	for i := 0; i < len(rows); {
		end := i
		for end+1 < len(rows) && rows[end+1] == rows[end]+1 {
			end++
		}
		if end > i {
			parts = append(parts, fmt.Sprintf("%d-%d", rows[i], rows[end]))
		} else {
			parts = append(parts, fmt.Sprint(rows[i]))
		}
		i = end + 1
	}
	return strings.Join(parts, ", ")
}

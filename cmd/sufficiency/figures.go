package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sufficiency/analysis"
)

func figuresCommand() *cobra.Command {
	var workspace string
	var where, by []string
	var internal bool
	command := &cobra.Command{
		Use:   "figures MEASURE",
		Short: "Show a measure's figures, as they would be published",
		Example: "  sufficiency figures demand/plans -w data/sample\n" +
			"  sufficiency figures demand/plans --where need=SEMH --where period=2025\n" +
			"  sufficiency figures cost/placement_cost --by main_need,boarding",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			filters, err := readFilters(where)
			if err != nil {
				return err
			}
			if cmd.Flags().Changed("by") {
				by = slices.DeleteFunc(by, func(name string) bool { return name == "total" })
			}
			b, err := open(cmd.Context(), workspace, asJSON(cmd))
			if err != nil {
				return err
			}
			defer func() { err = joinClose(err, b) }()
			if internal {
				rows, err := analysis.Unprotected(cmd.Context(), b.warehouse, args[0])
				if err != nil {
					return err
				}
				fmt.Fprintln(cmd.ErrOrStderr(), "OFFICIAL-SENSITIVE: these figures are not protected. Do not publish them or send them on.")
				if by != nil {
					rows = slices.DeleteFunc(rows, func(row analysis.Row) bool {
						var names []string
						for _, d := range row.Dimensions {
							names = append(names, d.Name)
						}
						return !sameNames(names, by)
					})
				}
				if rows, err = matching(rows, filters); err != nil {
					return err
				}
				return writeRows(cmd.OutOrStdout(), rows, b.json)
			}
			if by != nil {
				b.requested = append(b.requested, analysis.Breakdown{Measure: args[0], Dimensions: by})
			}
			figures, err := b.protected(cmd.Context())
			if err != nil {
				return err
			}
			if slices.ContainsFunc(figures.Requested(), func(t *analysis.Table) bool {
				return by != nil && t.Measure().Name == args[0] && sameNames(t.Breakdown(), by)
			}) {
				fmt.Fprintln(cmd.ErrOrStderr(), onTrial)
			}
			var rows []analysis.Row
			for _, t := range slices.Concat(figures.AllTables(), figures.Requested()) {
				if t.Measure().Name != args[0] || by != nil && !sameNames(t.Breakdown(), by) {
					continue
				}
				rows = append(rows, t.Rows()...)
				for _, period := range t.Periods() {
					if reason := t.WithheldReason(period); reason != "" && by != nil {
						fmt.Fprintf(cmd.ErrOrStderr(), "%s: withheld, because %s\n", t.Measure().PeriodLabel(period), reason)
					}
				}
			}
			at := slices.IndexFunc(figures.Measures(), func(m analysis.Measure) bool { return m.Name == args[0] })
			if at < 0 {
				if known, err := analysis.Measures(); err == nil && slices.ContainsFunc(known, func(m analysis.Measure) bool { return m.Name == args[0] }) {
					return fmt.Errorf("%s is for the council's own eyes and never published; add --internal to see it", args[0])
				}
				return fmt.Errorf("%q is not a measure; `sufficiency catalogue` lists them", args[0])
			}
			if m := figures.Measures()[at]; by == nil && len(m.Breakdowns) == 0 {
				return fmt.Errorf("%s stands in no report; say how to break it down, such as --by %s%s", m.Name, join(m.OnRequest[len(m.OnRequest)-1]), names("; it has on request ", m.OnRequest))
			}
			if told := slices.ContainsFunc(rows, func(row analysis.Row) bool { return row.Value != string(analysis.Suppressed) }); !told && len(by) > 1 {
				fmt.Fprintln(cmd.ErrOrStderr(), "Nothing of it can be told. Take fewer properties at once"+coarser(figures.Measures()[at], by)+".")
			}
			if rows, err = matching(rows, filters); err != nil {
				return err
			}
			return writeRows(cmd.OutOrStdout(), rows, b.json)
		},
	}
	command.Flags().StringVarP(&workspace, "workspace", "w", ".", "the council's folder")
	command.Flags().StringArrayVar(&where, "where", nil, "only figures with name=value, such as need=ASD or period=2025; may repeat")
	command.Flags().StringSliceVar(&by, "by", nil, "only the table broken down by these dimensions, such as need,boarding, or total; on request too")
	command.Flags().BoolVar(&internal, "internal", false, "unprotected figures, for the council's own eyes")
	return command
}

// join writes a breakdown as --by takes it.
func join(breakdown []string) string {
	if len(breakdown) == 0 {
		return "total"
	}
	return strings.Join(breakdown, ",")
}

// coarser names up to three breakdowns of a measure that do without some properties of another one, those that keep most first.
func coarser(m analysis.Measure, by []string) string {
	var fewer [][]string
	for _, breakdown := range slices.Concat(m.Breakdowns, m.OnRequest) {
		if len(breakdown) > 0 && len(breakdown) < len(by) && !slices.ContainsFunc(breakdown, func(name string) bool { return !slices.Contains(by, name) }) {
			fewer = append(fewer, breakdown)
		}
	}
	slices.SortStableFunc(fewer, func(a, b []string) int { return len(b) - len(a) })
	text := ""
	for i, breakdown := range fewer[:min(3, len(fewer))] {
		text += []string{", such as --by ", " or --by ", " or --by "}[i] + join(breakdown)
	}
	return text
}

// sameNames says whether two lists hold the same names, in any order.
func sameNames(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

func joinClose(err error, b *build) error {
	if closing := b.close(); err == nil {
		return closing
	}
	return err
}

func readFilters(where []string) (map[string]string, error) {
	filters := map[string]string{}
	for _, text := range where {
		name, value, found := strings.Cut(text, "=")
		if !found || name == "" {
			return nil, fmt.Errorf("--where %q: want name=value, such as need=ASD", text)
		}
		filters[name] = value
	}
	return filters, nil
}

// matching keeps the rows that have every filter's value.
//
// A filter that no row could pass is an error with the values there are.
func matching(rows []analysis.Row, filters map[string]string) ([]analysis.Row, error) {
	for _, name := range slices.Sorted(maps.Keys(filters)) {
		known := map[string]bool{}
		for _, row := range rows {
			if name == "period" {
				known[row.Period] = true
			}
			for _, d := range row.Dimensions {
				if d.Name == name {
					known[d.Value] = true
				}
			}
		}
		if !known[filters[name]] && len(rows) > 0 {
			return nil, fmt.Errorf("no figure has %s=%s; %s may be %s", name, filters[name], name, strings.Join(slices.Sorted(maps.Keys(known)), ", "))
		}
	}
	var kept []analysis.Row
	for _, row := range rows {
		fits := true
		for name, value := range filters {
			at := slices.IndexFunc(row.Dimensions, func(d analysis.Dimension) bool { return d.Name == name })
			fits = fits && (name == "period" && row.Period == value || at >= 0 && row.Dimensions[at].Value == value)
		}
		if fits {
			kept = append(kept, row)
		}
	}
	return kept, nil
}

func writeRows(w io.Writer, rows []analysis.Row, asJSON bool) error {
	if asJSON {
		encoder := json.NewEncoder(w)
		encoder.SetIndent("", "  ")
		if rows == nil {
			rows = []analysis.Row{}
		}
		return encoder.Encode(rows)
	}
	out := csv.NewWriter(w)
	out.Write([]string{"figure", "value"})
	for _, row := range rows {
		out.Write([]string{row.Figure, row.Value})
	}
	out.Flush()
	return out.Error()
}

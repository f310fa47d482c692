package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"sufficiency/analysis"
	"sufficiency/data"
)

// catalogue is everything that is defined: measures and the data dictionary.
type catalogue struct {
	Measures []analysis.Measure `json:"measures"`
	Tables   []data.Table       `json:"tables"`
}

func catalogueCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "catalogue",
		Short: "List all measures with their definitions, and the data dictionary",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			measures, err := analysis.Measures()
			if err != nil {
				return err
			}
			tables, err := data.Tables()
			if err != nil {
				return err
			}
			c := catalogue{measures, tables}
			if asJSON(cmd) {
				encoder := json.NewEncoder(cmd.OutOrStdout())
				encoder.SetIndent("", "  ")
				return encoder.Encode(c)
			}
			return c.write(cmd.OutOrStdout())
		},
	}
}

func (c catalogue) write(w io.Writer) error {
	fmt.Fprintf(w, "MEASURES (%d)\n", len(c.Measures))
	for _, m := range c.Measures {
		fmt.Fprintf(w, "\n%s  %s\n  %s\n  %s\n  unit: %s; %s, class %s%s%s\n  source: %s\n", m.Name, m.Title, m.Question, m.Definition, m.Unit, m.Aggregate, m.Class,
			names("; by ", m.Breakdowns), names("; on request by ", m.OnRequest), m.Source)
		for _, assumption := range m.Assumptions {
			fmt.Fprintf(w, "  assumes: %s\n", assumption)
		}
	}
	fmt.Fprintf(w, "\nDATA DICTIONARY (%d tables)\n", len(c.Tables))
	for _, table := range c.Tables {
		fmt.Fprintf(w, "\n%s  %s\n", table.Name, table.Meaning)
		for _, column := range table.Columns {
			null := ""
			if column.NotNull {
				null = ", always there"
			}
			fmt.Fprintf(w, "  %-22s %s%s: %s\n", column.Name, column.Type, null, column.Meaning)
		}
	}
	return nil
}

// names lists breakdowns after a word, or gives nothing where there are none.
func names(word string, breakdowns [][]string) string {
	if len(breakdowns) == 0 {
		return ""
	}
	var names []string
	for _, b := range breakdowns {
		if len(b) == 0 {
			names = append(names, "total")
			continue
		}
		names = append(names, strings.Join(b, " × "))
	}
	return word + strings.Join(names, ", ")
}

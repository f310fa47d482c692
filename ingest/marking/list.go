package marking

import (
	"encoding/csv"
	"io"
	"strconv"

	"sufficiency/ingest/checks"
	"sufficiency/ingest/private"
)

var faultColumns = []string{"fault", "severity", "file", "sheet", "row", "cell", "header", "detail", "action"}

// writeFaultList writes the faults as RFC 4180, a row a fault and cell; a fault of a row as a whole has no cell.
func writeFaultList(w io.Writer, faults []checks.Fault) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	out.Write(faultColumns)
	for _, fault := range faults {
		for _, row := range fault.Rows {
			cells := row.Cells
			if len(cells) == 0 {
				cells = []checks.Cell{{}}
			}
			for _, c := range cells {
				out.Write([]string{fault.Name, fault.Severity, private.Harmless(row.Path), private.Harmless(row.Sheet), strconv.Itoa(row.Row),
					c.Address, private.Harmless(c.Header), private.Harmless(row.Detail), fault.Action})
			}
		}
	}
	out.Flush()
	return out.Error()
}

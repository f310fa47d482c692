package ingest

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
)

var faultColumns = []string{"fault", "severity", "file", "sheet", "row", "cell", "header", "detail", "action"}

// writeFaultList writes the faults as RFC 4180, a row a fault and cell; a fault of a row as a whole has no cell.
func writeFaultList(w io.Writer, faults []Fault) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	out.Write(faultColumns)
	for _, fault := range faults {
		for _, row := range fault.Rows {
			cells := row.Cells
			if len(cells) == 0 {
				cells = []FaultCell{{}}
			}
			for _, c := range cells {
				out.Write([]string{fault.Name, fault.Severity, harmless(row.Path), harmless(row.Sheet), strconv.Itoa(row.Row),
					c.Address, harmless(c.Header), harmless(row.Detail), fault.Action})
			}
		}
	}
	out.Flush()
	return out.Error()
}

// harmless keeps a spreadsheet from running the name of a sheet or a header as a formula (ASVS 1.2.10).
func harmless(text string) string {
	if text == "" || !strings.ContainsRune("=+-@\t\r\n\x00", rune(text[0])) {
		return text
	}
	return "'" + text
}

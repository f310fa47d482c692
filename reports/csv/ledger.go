package csv

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"sufficiency/analysis"
)

// Ledger is what each month and each answer has released: 2026-10, or foi/foi2026-00042 → identity of a figure → its number or symbol. A build
// writes its month and its answers into it when it is published, so that later months know what readers have, even where published/ is lost.
// What the command publish has put on the website stands under out/2026-10 besides, so that the same month made again goes by it.
type Ledger map[string]analysis.Released

var ledgerHead = []string{"month", "figure", "value"}

// ReadLedger reads a ledger as Write writes it. All faults come at once, with their lines.
func ReadLedger(from io.Reader) (Ledger, error) {
	rows, err := csv.NewReader(from).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || !slices.Equal(rows[0], ledgerHead) {
		return nil, fmt.Errorf("line 1 is not %q", ledgerHead)
	}
	ledger := Ledger{}
	var errs []error
	for i, row := range rows[1:] {
		if fault := ledgerFault(row); fault != "" {
			errs = append(errs, fmt.Errorf("line %d: %s", i+2, fault))
			continue
		}
		released := ledger.month(row[0])
		if _, twice := released[row[1]]; twice {
			errs = append(errs, fmt.Errorf("line %d: %s of %s stands twice", i+2, row[1], row[0]))
		}
		released[row[1]] = row[2]
	}
	return ledger, errors.Join(errs...)
}

var (
	ledgerMonth  = regexp.MustCompile(`^((out/)?\d{4}-(0[1-9]|1[0-2])|foi/[a-z0-9._-]+)$`)
	ledgerFigure = regexp.MustCompile(`^[a-z_]+/[a-z0-9_]+(\?[^@]+)?@[^@]+$`)
)

// ledgerFault says what is wrong with a row of month, figure and value; empty where nothing is.
func ledgerFault(row []string) string {
	switch number, err := strconv.ParseFloat(row[2], 64); {
	case !ledgerMonth.MatchString(row[0]):
		return fmt.Sprintf("month is %q; want 2026-10, or foi/foi2026-00042 of an answer", row[0])
	case !ledgerFigure.MatchString(row[1]):
		return fmt.Sprintf("figure is %q; want demand/plans?need=ASD@2025", row[1])
	case err == nil && (math.IsNaN(number) || math.IsInf(number, 0)), err != nil && !isSymbol(row[2]):
		return fmt.Sprintf("value of %s is %q; want a number or one of c, x, z, low", row[1], row[2])
	}
	return ""
}

func isSymbol(text string) bool {
	switch analysis.Symbol(text) {
	case analysis.Suppressed, analysis.NotAvailable, analysis.NotApplicable, analysis.RoundsToZero:
		return true
	}
	return false
}

// Write writes the ledger, month by month and figure by figure.
func (l Ledger) Write(to io.Writer) error {
	w := csv.NewWriter(to)
	rows := [][]string{ledgerHead}
	for _, month := range slices.Sorted(maps.Keys(l)) {
		for _, figure := range slices.Sorted(maps.Keys(l[month])) {
			rows = append(rows, []string{month, figure, l[month][figure]})
		}
	}
	return w.WriteAll(rows)
}

// All gives what readers know of all months together. Where months differ, a number of any stands before a symbol, because who has seen it
// knows it; of two numbers the last one stands. A table of which no month has told, but an answer, is marked as being out in part: a month has
// all of its tables, an answer what was asked.
func (l Ledger) All() analysis.Released {
	released, answers, months := analysis.Released{}, analysis.Released{}, analysis.Released{}
	for _, month := range slices.Sorted(maps.Keys(l)) {
		for figure, text := range l[month] {
			if _, known := released[figure]; !known || !isSymbol(text) {
				released[figure] = text
			}
		}
		if strings.HasPrefix(month, "foi/") {
			maps.Copy(answers, l[month])
		} else {
			maps.Copy(months, l[month])
		}
	}
	released.MarkParts(answers, months)
	return released
}

// Add adds what another ledger says of its months; where both speak of a figure, the other one stands.
func (l Ledger) Add(other Ledger) {
	for month, released := range other {
		maps.Copy(l.month(month), released)
	}
}

// PutOut notes that what a month has released is on the website.
func (l Ledger) PutOut(month string) { l["out/"+month] = maps.Clone(l[month]) }

// Take notes figures that an answer holds to, under its name such as foi/foi2026-00042.
func (l Ledger) Take(answer string, figures []analysis.Figure) {
	released := l.month(answer)
	for _, f := range figures {
		released[f.ID()] = value(f.Measure(), f)
	}
}

package synthetic

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

var outturnHeader = []string{"financial_year", "line", "net_expenditure"}

var ledgerHeader = []string{"Posting Date", "Period", "Supplier Name", "Invoice No", "Doc Type", "Net", "VAT", "Cost Centre", "Subjective", "Child Ref", "URN", "Description"}

// numbersFrom is the first financial year whose sheet holds real dates and numbers; before it all is text.
const numbersFrom = 2023

// writeLedger writes extracts/ledger.xlsx, a sheet a financial year, and reference/section251.csv out of it.
func (c *made) writeLedger() error {
	book := c.post()
	var sheets []sheet
	for year := c.days[0].year; year <= lastDay.financialYear(); year++ {
		lines := append(slices.Clone(book[year]), c.travel(year)...)
		var total int64
		for _, l := range lines {
			total += l.net
		}
		for _, row := range c.plants.of(exportTable{file: ledgerNow.file, sheet: financialName(year)}) {
			total += int64(row.cells["Net"].(float64) * 100)
		}
		sheets = append(sheets, sheet{name: financialName(year), titles: []string{council, "General ledger: SEND placements " + financialName(year), exported, ""},
			header: ledgerHeader, rows: func(yield func([]any) bool) {
				for _, l := range lines {
					if !yield(l.cells(year >= numbersFrom)) {
						return
					}
				}
			}, total: []any{"Total", nil, nil, nil, nil, money(total, year >= numbersFrom)}})
	}
	if err := c.export("ledger.xlsx", sheets); err != nil {
		return err
	}
	return c.writeSection251(book)
}

func financialName(year int) string { return fmt.Sprintf("%d-%02d", year, (year+1)%100) }

func (l line) cells(numbers bool) []any {
	var posted any = l.posted.text()
	if numbers {
		posted = l.posted
	}
	return []any{posted, l.period, l.supplier, l.invoice, l.doc, money(l.net, numbers), money(l.vat, numbers), l.costCentre, l.subjective,
		text(l.child), text(l.urn), l.description}
}

// money is text such as 1,200.00 in the older sheets and a number in the newer; below nought it is in brackets in both.
func money(pence int64, number bool) any {
	if number && pence >= 0 {
		return float64(pence) / 100
	}
	return pounds(pence, "")
}

// writeSection251 writes line 1.2.3 of each closed year, the net of the cost centre of independent and non-maintained special schools,
// periods 1 to 12, and the lines of transport, which add up to its cost centre.
func (c *made) writeSection251(book ledger) error {
	file, err := os.Create(filepath.Join(c.dir, "reference", "section251.csv"))
	if err != nil {
		return err
	}
	defer file.Close()
	writer := csv.NewWriter(file)
	writer.Write(outturnHeader)
	lines := 1
	for year := c.days[0].year; year < lastDay.financialYear(); year++ {
		var total int64
		for _, l := range book[year] {
			if l.costCentre == "E1230" && l.period != 13 {
				total += l.net
			}
		}
		lines++
		writer.Write([]string{financialName(year), "1.2.3", fmt.Sprintf("%d.%02d", total/100, total%100)})
		var travel int64
		for _, l := range c.travel(year) {
			travel += l.net
		}
		left := travel
		for i, of := range travelLines {
			part := int64(float64(travel) * of.part)
			if i == len(travelLines)-1 {
				part = left
			}
			left -= part
			lines++
			writer.Write([]string{financialName(year), of.line, fmt.Sprintf("%d.%02d", part/100, part%100)})
		}
	}
	if err := writer.WriteAll(c.plants.of(outturnList).texts(lines)); err != nil {
		return err
	}
	return file.Close()
}

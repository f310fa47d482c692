package synthetic

import "time"

// Payment is what a council has to find out: which placement a line of its ledger pays, and for which days.
type Payment struct {
	Sheet      string // of ledger.xlsx
	Row        int
	Placement  string // Placement ID of the row of placements.xlsx
	Start, End time.Time
}

// The sheets of ledger.xlsx have three titles, a blank row and the header above their lines.
const firstLine = 6

// Payments gives the truth behind the ledger of a made-up council without faults: every line but the journals, which pay no setting.
func Payments(o Options) ([]Payment, error) {
	if o.Years == 0 {
		o.Years = 8
	}
	c, err := makeUp(o)
	if err != nil {
		return nil, err
	}
	book := c.post()
	var payments []Payment
	for year := c.days[0].year; year <= lastDay.financialYear(); year++ {
		for i, l := range book[year] {
			if l.pays.row != "" {
				payments = append(payments, Payment{financialName(year), firstLine + i, l.pays.row, l.pays.start.time(), l.pays.end.time()})
			}
		}
	}
	return payments, nil
}

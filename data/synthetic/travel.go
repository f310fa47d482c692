package synthetic

import (
	"fmt"
	"math"
)

const (
	travelCentre  = "E4520" // cost centre of home-to-school transport
	travelFares   = "4710"  // its subjective code
	travelForPlan = 2600.0  // pounds a year that transport costs for each plan in 2025-26
)

// hauliers drive children to school. Each has a part of the routes; all are made up.
var hauliers = []struct {
	name string
	part float64
}{
	{"Marchminster Taxis Ltd", 0.19}, {"Arrowbridge Minibus Travel", 0.17}, {"Temeford Coaches Ltd", 0.15}, {"Kingsdyke Private Hire", 0.13},
	{"Luggmarsh Cars Ltd", 0.12}, {"Hopdyke Community Transport", 0.09}, {"Border Hills Cabs", 0.08}, {"Nether Whinton Travel Ltd", 0.07},
}

// travel gives the transport lines of a financial year's ledger: an invoice a month of each haulier but for August, of no child by name.
func (c *made) travel(year int) []line {
	r := c.random(fmt.Sprint("travel ", year))
	at := min(max(year+1-c.days[0].year, 0), len(c.days)-1)
	plans := 0
	for i := range c.children {
		plans += boolean(c.children[i].kind[at] >= 0)
	}
	month := float64(plans) * travelForPlan * math.Pow(1.05, float64(year-2025)) / 11
	var lines []line
	for i := range 12 {
		first := on(year, 4+i, 1)
		_, number, _ := first.parts()
		if number == 8 || first > lastDay {
			continue
		}
		for h, haulier := range hauliers {
			posted := (on(year, 5+i, 1) - day(between(r, 3, 7))).weekday()
			if posted > lastDay {
				continue
			}
			_, number, _ := posted.parts()
			lines = append(lines, line{posted: posted, period: (number+8)%12 + 1, supplier: haulier.name, invoice: fmt.Sprintf("TR%d%02d%d", year, i+1, h+1), doc: invoiceDoc,
				net: int64(math.Round(month * haulier.part * (0.85 + 0.3*r.Float64()) * 100)), costCentre: travelCentre, subjective: travelFares,
				description: "SEND transport " + first.time().Format("January 2006")})
		}
	}
	return lines
}

// travelLines are the lines of the section 251 outturn on which transport stands, with their parts of it.
var travelLines = []struct {
	line string
	part float64
}{{"1.4.11", 0.04}, {"2.1.4", 0.80}, {"2.1.6", 0.11}, {"2.1.7", 0.05}}

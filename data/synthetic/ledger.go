package synthetic

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sort"
	"strings"
)

// line is a line of the finance ledger.
type line struct {
	posted      day
	period      int // 1 = April to 12 = March, 13 = closing
	supplier    string
	invoice     string
	doc         string
	net, vat    int64 // pence
	costCentre  string
	subjective  string
	child       string
	urn         string
	description string
	pays        due // none for journals
}

// due is what a line of the ledger pays: a row of placements.xlsx, and its days.
type due struct {
	row        string // Placement ID of the row; empty for none
	start, end day
}

const (
	fees           = "4310" // subjective codes
	careRecharge   = "9310"
	healthRecharge = "9320"
	closing        = "4990"
	transport      = "E4511" // cost centre on which miscoded invoices land
	invoiceDoc     = "Invoice"
	creditDoc      = "Credit note"
	accrualDoc     = "Accrual"
	reversalDoc    = "Accrual reversal"
	journalDoc     = "Journal"
	lateInvoices   = 18 // per cent of spring invoices that come after the year's end
	fullThenLess   = 55 // per cent of leavers who are billed to the end of the term and credited
	miscoded       = 11 // of 1,000 invoices
	withoutChild   = 8  // per cent of lines
	withoutURN     = 12
	closingLines   = 3 // closing adjustments a year
)

// ledger is the year → lines of the fee-paying placements, in order of posting.
type ledger map[int][]line

// post writes the ledger of all placements from April of the first January's year to the end of the data.
func (c *made) post() ledger {
	r := c.random("ledger")
	book := ledger{}
	number := 100000
	for i := range c.placements {
		p := &c.placements[i]
		for part, price := range p.prices {
			row := placementRow{of: p, part: part}.id()
			for _, bill := range c.bills(p, price) {
				bill.row = row
				c.charge(r, book, p, bill, &number)
			}
		}
		c.recharge(book, p)
	}
	for year := c.days[0].year; year < lastDay.financialYear(); year++ {
		book[year] = append(book[year], c.closingAdjustments(r, year)...)
	}
	for year := c.days[0].year; year <= lastDay.financialYear(); year++ {
		lines := book[year]
		for i := range lines {
			if r.IntN(100) < withoutChild {
				lines[i].child = ""
			}
			if r.IntN(100) < withoutURN {
				lines[i].urn = ""
			}
		}
		sort.SliceStable(lines, func(a, b int) bool {
			return lines[a].period*1e6+int(lines[a].posted) < lines[b].period*1e6+int(lines[b].posted)
		})
	}
	return book
}

// bill is a term or month of a placement at one price.
type bill struct {
	start, end day // the days that the placement ran
	whole      day // last day of the term or month
	name       string
	annual     int64
	leaves     bool // the placement ends before the term or month does
	monthly    bool
	endsYear   bool   // ends on 31 March, so that the invoice may come too late for the year
	row        string // Placement ID of the row of placements.xlsx that it is for
}

// bills cuts a price's days into terms or months. None goes over 31 March or 31 August.
func (c *made) bills(p *placement, at price) []bill {
	end := at.end
	if end == 0 {
		end = lastDay + 366
	}
	monthly := c.settings[p.setting].monthly
	var bills []bill
	for start := max(at.start, on(c.days[0].year, 4, 1)); start <= end && start <= lastDay; {
		year, month, _ := start.parts()
		last, name := on(year, month+1, 1)-1, start.time().Format("January 2006")
		if !monthly {
			switch {
			case month <= 3:
				last, name = on(year, 4, 1)-1, fmt.Sprintf("Spring term %d", year)
			case month <= 8:
				last, name = on(year, 9, 1)-1, fmt.Sprintf("Summer term %d", year)
			default:
				last, name = on(year+1, 1, 1)-1, fmt.Sprintf("Autumn term %d", year)
			}
		}
		b := bill{start: start, end: min(end, last), whole: last, name: name, annual: at.fee * int64(p.terms.units), monthly: monthly,
			leaves: p.end != 0 && p.end == at.end && p.end < last, endsYear: last == on(year, 4, 1)-1}
		bills = append(bills, b)
		start = last + 1
	}
	return bills
}

// cost is the price of some days: the year's price shared over the days of the financial year. Pence.
func cost(annual int64, from, to day) int64 {
	days := float64(to - from + 1)
	return int64(math.Round(float64(annual) * days / float64(daysInYear(from.financialYear()))))
}

// charge posts the invoice of a bill, with what goes with it: an accrual and its reversal where the invoice comes after the
// end of the year, a credit note where the child has left.
func (c *made) charge(r *rand.Rand, book ledger, p *placement, b bill, number *int) {
	year := b.start.financialYear()
	posted := max(b.start, b.whole-120) + day(between(r, 14, 45))
	switch {
	case b.monthly:
		posted = b.whole + day(between(r, 4, 20))
	case b.endsYear && r.IntN(100) < lateInvoices:
		posted = b.whole + day(between(r, 6, 60))
	case b.endsYear:
		posted = min(posted, b.whole)
	}
	posted = posted.weekday()
	if b.endsYear && !b.monthly && posted.financialYear() > year && posted <= b.whole+3 {
		posted -= 3
	}
	if posted > lastDay {
		return // not in yet
	}
	*number += between(r, 1, 4)
	s := &c.settings[p.setting]
	entry := line{posted: posted, supplier: c.supplier(r, s), invoice: fmt.Sprintf("INV%d", *number), doc: invoiceDoc,
		net: cost(b.annual, b.start, b.end), costCentre: c.model.kinds[p.kind].costCentre, subjective: fees, child: c.people[p.child].id,
		urn: s.urn, description: "SEN fees " + b.name, pays: due{b.row, b.start, b.end}}
	taxed := strings.HasSuffix(c.model.kinds[p.kind].code, "_independent") && b.start >= on(2025, 1, 1)
	late := posted.financialYear() > year
	if late {
		accrual := entry
		accrual.doc, accrual.invoice, accrual.posted = accrualDoc, fmt.Sprintf("ACC%d", *number), on(year+1, 3, 31)
		book.add(accrual)
		accrual.doc, accrual.net, accrual.posted = reversalDoc, -accrual.net, on(year+1, 4, 1)
		book.add(accrual)
	}
	if b.leaves && !late && !b.monthly && r.IntN(100) < fullThenLess {
		credit := entry
		credit.doc, credit.invoice = creditDoc, fmt.Sprintf("CN%d", *number)
		credit.net = entry.net - cost(b.annual, b.start, b.whole)
		credit.posted = min(max(posted, b.end)+day(between(r, 10, 40)), on(year+1, 3, 31))
		if credit.net != 0 && credit.posted <= lastDay {
			entry.net -= credit.net
			credit.vat = vat(credit.net, taxed)
			book.add(credit)
		}
	}
	if r.IntN(1000) < miscoded {
		entry.costCentre = transport
	}
	entry.vat = vat(entry.net, taxed)
	book.add(entry)
}

func vat(net int64, taxed bool) int64 {
	if !taxed {
		return 0
	}
	return int64(math.Round(float64(net) * 0.2))
}

func (l ledger) add(entry line) {
	if entry.period == 0 {
		_, month, _ := entry.posted.parts()
		entry.period = (month+8)%12 + 1
	}
	year := entry.posted.financialYear()
	l[year] = append(l[year], entry)
}

// partners pay shares of some placements, in the order of the shares after education.
var partners = []struct{ name, subjective string }{{"Children's social care", careRecharge}, {"Integrated care board", healthRecharge}}

// recharge posts at the end of each closed year what social care and the health service pay of a placement.
func (c *made) recharge(book ledger, p *placement) {
	for part, partner := range partners {
		share := p.terms.shares[part+1]
		if share == 0 {
			continue
		}
		for year := c.days[0].year; year < lastDay.financialYear(); year++ {
			var whole int64
			for _, price := range p.prices {
				end := price.end
				if end == 0 {
					end = lastDay
				}
				from, to := max(price.start, on(year, 4, 1)), min(end, on(year+1, 3, 31))
				if from <= to {
					whole += cost(price.fee*int64(p.terms.units), from, to)
				}
			}
			if whole != 0 {
				book.add(line{posted: on(year+1, 3, 31), supplier: partner.name,
					invoice: fmt.Sprintf("JNL%06d%d", p.number, part+1), doc: journalDoc, net: -int64(math.Round(float64(whole) * float64(share) / 100)),
					costCentre: c.model.kinds[p.kind].costCentre, subjective: partner.subjective, child: c.people[p.child].id,
					urn: c.settings[p.setting].urn, description: fmt.Sprintf("Joint funding %d-%02d", year, (year+1)%100)})
			}
		}
	}
}

// closingAdjustments are the journals of period 13, after the statements are made; they belong to no child.
func (c *made) closingAdjustments(r *rand.Rand, year int) []line {
	var lines []line
	for i := range closingLines {
		amount := int64(between(r, 400, 9000)) * 100
		if i == 1 {
			amount = -amount
		}
		lines = append(lines, line{posted: on(year+1, 3, 31), period: 13, supplier: "Sundry creditors", invoice: fmt.Sprintf("P13-%d-%d", year, i+1),
			doc: journalDoc, net: amount, costCentre: pick(r, []string{"E1230", "E1235", "E1240"}), subjective: closing, description: "Closing adjustment, fees in dispute"})
	}
	return lines
}

// supplier writes a setting's name as whoever set the supplier up wrote it: in capitals, with Ltd, or by its owner's name.
func (c *made) supplier(r *rand.Rand, s *setting) string {
	name := strings.NewReplacer("’", "'").Replace(s.name)
	switch chance := r.IntN(100); {
	case chance < 22:
		return strings.ToUpper(name)
	case chance < 36:
		return name + " Ltd"
	case chance < 44:
		return strings.ToUpper(name) + " LIMITED"
	case chance < 56 && s.owner != "":
		return s.owner + " Ltd"
	}
	return name
}

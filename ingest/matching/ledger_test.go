package matching

import (
	"fmt"
	"testing"
)

// Two settings, whose places cost £36,500 a year (£100 a day in 2024-25, which has 365 days) and other prices that no part of it makes.
// The autumn term has 122 days, the spring term 90, September 30.
func TestLinesArePaired(t *testing.T) {
	c := newCouncil(t)
	c.gias("100001", "", "Alder House School", 10, "", "")
	c.gias("100002", "", "Birch School", 10, "", "")
	c.gias("100003", "", "Cedar School", 10, "", "")
	c.gias("100004", "", "Drove School", 10, "", "")
	c.gias("100005", "", "Elm School", 10, "", "")
	c.buys("a", "anna", "100001", "2024-04-01", "", 3_650_000)
	c.buys("b", "bob", "100001", "2024-04-01", "", 4_711_300)
	c.buys("twin1", "cid", "100002", "2024-04-01", "", 3_000_000)
	c.buys("twin2", "dan", "100002", "2024-04-01", "", 3_000_000)
	c.buys("leaver", "eve", "100002", "2024-04-01", "2024-11-30", 5_475_000) // £150 a day
	c.buys("s1", "fay", "100003", "2024-04-01", "", 1_825_000)               // £50 a day
	c.buys("s2", "gus", "100003", "2024-04-01", "", 2_555_000)               // £70 a day
	c.buys("s3", "hal", "100003", "2024-04-01", "", 2_920_000)               // £80 a day
	c.buys("old", "ida", "100004", "2024-04-01", "2024-08-31", 2_190_000)    // a price to August
	c.buys("new", "ida", "100004", "2024-09-01", "", 2_555_000)              // and one from September
	c.exec(`update placement set price_pence = 130000, price_basis = 'week' where placement_ref = 'b'`)

	c.buys("two1", "kit", "100001", "2024-04-01", "", 9_999_901) // at two settings at once
	c.buys("two2", "kit", "100005", "2024-04-01", "", 8_888_801)
	c.buys("solo", "jo", "100005", "2024-04-01", "", 4_380_000)

	lines := []struct {
		posted, supplier, invoice, kind string
		pence                           int
		child, number                   string
		why, want                       string
	}{
		{"2024-10-01", "Alder House School Ltd", "1", "invoice", 1_220_000, "", "", "122 days at £100", "a 1220000 amount 1\n"},
		{"2025-02-01", "ALDER HOUSE SCHOOL", "2", "invoice", 1_216_667, "", "", "a third of £36,500", "a 1216667 amount 1\n"},
		{"2024-10-01", "Alder House School", "3", "invoice", 1_690_000, "", "", "13 weeks at £1,300", "b 1690000 amount 1\n"},
		{"2024-10-06", "Alder House School", "4", "credit", -1_690_000, "", "", "that invoice, credited", "b -1690000 credit 1\n"},
		{"2024-10-01", "Alder House School", "5", "invoice", 777_777, "", "", "no price at all", "- 777777 none 0\n"},
		{"2024-10-01", "Alder House School", "6", "invoice", 777_777, "bob", "", "no price, but the child is named", "b 777777 reference_date 1\n"},
		{"2024-10-01", "Alder House School", "7", "invoice", 1_220_000, "zoe", "", "the price of a, but another child is named", "- 1220000 none 0\n"},
		{"2024-10-01", "Alder House School", "8", "invoice", 5_000, "cid", "", "the child's place is elsewhere", "- 5000 none 0\n"},
		{"2025-03-31", "Alder House School", "A", "accrual", 900_000, "anna", "", "90 days laid by", "a 900000 reference 1\n"},
		{"2025-04-01", "Alder House School", "A", "reversal", -900_000, "", "", "and taken back", "a -900000 amount 1\n"},
		{"2025-03-31", "Alder House School", "B", "accrual", 123_456, "bob", "", "laid by at a guess", "b 123456 reference_date 1\n"},
		{"2025-04-01", "Alder House School", "B", "reversal", -123_456, "", "", "and taken back", "b -123456 reversal 1\n"},
		{"2024-10-01", "Birch School", "9", "invoice", 1_000_000, "", "", "a third of either twin's price", "- 1000000 none 2\n"},
		{"2024-10-02", "Birch School", "10", "invoice", 1_000_000, "", "", "and of the other's", "- 1000000 none 2\n"},
		{"2024-06-01", "Birch School", "11", "invoice", 1_000_000, "cid", "", "one twin is named", "twin1 1000000 reference 1\n"},
		{"2024-06-02", "Birch School", "12", "invoice", 1_000_000, "", "", "so that this is the other's", "twin2 1000000 amount 1\n"},
		{"2024-10-03", "Birch School", "13", "invoice", 1_830_000, "", "", "122 days at £150, though eve leaves", "leaver 1830000 amount 1\n"},
		{"2024-12-20", "Birch School", "14", "credit", -465_000, "", "", "her 31 days of December", "leaver -465000 amount 1\n"},
		{"2024-10-01", "Cedar School", "15", "invoice", 2_440_001, "", "", "122 days at £50, £70 and £80, and a penny", "s1 610001 sum 1\ns2 854000 sum 1\ns3 976000 sum 1\n"},
		{"2025-02-01", "Cedar School", "16", "invoice", 1_080_000, "", "", "90 days at £50 and £70, not all of them", "- 1080000 none 0\n"},
		{"2025-01-20", "Cedar School", "16a", "invoice", 450_000, "fay", "", "90 days at £50", "s1 450000 reference 1\n"},
		{"2025-02-02", "Cedar School", "16b", "invoice", 1_350_000, "", "", "90 days at £70 and £80, all that is left", "s2 630000 sum 1\ns3 720000 sum 1\n"},
		{"2024-10-05", "Drove School", "17", "invoice", 210_000, "ida", "", "September at £70 a day", "new 210000 reference 1\n"},
		{"2024-09-05", "Drove School", "18", "invoice", 186_000, "ida", "", "August at £60 a day", "old 186000 reference 1\n"},
		{"2024-10-05", "Somebody", "19", "invoice", 1_220_000, "", "", "a supplier whom nobody knows", "- 1220000 none 0\n"},
		{"2024-10-05", "Elm", "20", "invoice", 1_464_000, "", "100005", "122 days at £120", "- 1464000 none 1\n"},
		{"2024-10-06", "Elm", "21", "invoice", 1_464_000, "", "100005", "the same days again: one of the two is wrong", "- 1464000 none 1\n"},
		{"2024-05-02", "Fir Trading", "F1", "invoice", 210_000, "gus", "", "April at £70", "s2 210000 reference 1\n"},
		{"2024-06-02", "Fir Trading", "F2", "invoice", 217_000, "gus", "", "May at £70", "s2 217000 reference 1\n"},
		{"2024-07-02", "Fir Trading", "F3", "invoice", 240_000, "", "", "June at £80, at the setting of the child whom the other lines name", "s3 240000 amount 1\n"},
		{"2024-05-02", "Gorse Trading", "G1", "invoice", 1_234, "kit", "", "a child at two settings", "- 1234 none 2\n"},
		{"2024-06-02", "Gorse Trading", "G2", "invoice", 1_234, "kit", "", "tells nothing of the supplier", "- 1234 none 2\n"},
		{"2025-02-06", "Elm", "22", "invoice", 1_080_000, "", "", "90 days at £120, the supplier known by its other lines", "solo 1080000 amount 1\n"},
	}
	for i, line := range lines {
		c.pays(i+1, line.posted, line.supplier, line.invoice, line.kind, line.pence, line.child, line.number)
	}
	// Journals and other cost centres are nobody's payments.
	c.pays(101, "2024-10-01", "Alder House School", "J", "journal", 1_220_000, "anna", "")
	c.pays(102, "2024-10-01", "Alder House School", "T", "invoice", 1_220_000, "anna", "")
	c.exec(`update spend set cost_centre = 'E9' where row = 102`)
	outcome := c.mustRun()
	for i, line := range lines {
		got := c.rows(fmt.Sprintf(`select placement_ref, pence, how, candidates from spend_match where row = %d order by placement_ref`, i+1))
		c.same(line.why, got, line.want)
	}
	c.same("other lines", c.rows(`select count(*) from spend_match where row > 100`), "0\n")

	// The reversals of 1 April are of the year after. Amounts count without their sign.
	want := Rate{Year: "2024-25"}
	for _, line := range lines {
		if line.posted > "2025-03-31" {
			continue
		}
		want.Lines, want.Pence = want.Lines+1, want.Pence+int64(max(line.pence, -line.pence))
		if line.want[0] != '-' {
			want.MatchedLines, want.MatchedPence = want.MatchedLines+1, want.MatchedPence+int64(max(line.pence, -line.pence))
		}
	}
	if len(outcome.Rates) != 1 || outcome.Rates[0] != want {
		t.Errorf("rates %+v, want %+v", outcome.Rates, want)
	}
}

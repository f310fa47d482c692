package understand

import (
	"strings"
	"testing"
	"time"

	"sufficiency/analysis"
)

func day(year, month, date int) time.Time {
	return time.Date(year, time.Month(month), date, 0, 0, 0, 0, time.UTC)
}

// A council that counts on 1 September 2025 and 30 September 2026, asked in October 2026. Words as in real requests, and what a careful officer
// would take to answer them.
func TestStatedDays(t *testing.T) {
	c := catalogue(t).On(analysis.StatedDays{First: 2019, Until: day(2026, 9, 30), Days: []time.Time{day(2025, 9, 1), day(2026, 9, 30)}})
	for _, q := range []struct{ asks, want string }{
		{"How many children and young people had an EHCP as at 1 September 2025?", "demand/plans_on_day 2025-09-01"},
		{"As of 1st September 2025, how many children had an EHCP, by primary need?", "demand/plans_on_day[need] 2025-09-01"},
		{"How many pupils with an EHCP were there on the 30th of September 2026?", "demand/plans_on_day 2026-09-30"},
		{"Number of EHCPs on 01/09/2025 and 30/09/2026", "demand/plans_on_day 2025-09-01..2026-09-30"},
		{"Total number of EHCPs maintained by the council as at September 30, 2026, by type of placement", "demand/plans_on_day[provision] 2026-09-30"},
		{"How many children with an EHCP were in INMSS on 1 September 2025?", "provider_mix/inmss_on_day 2025-09-01"},
		{"How many pupils were in INMSS on 1 September 2025, in borough and out of borough?", "provider_mix/inmss_on_day[area=in_area,out_of_area] 2025-09-01"},
		{"How many children with an EHCP attended independent schools on 1 September 2025?", "provider_mix/inmss_definitions_on_day[inmss_definition] 2025-09-01 ?"},
		{"How many children currently have an EHCP?", "demand/plans_on_day 2026-09-30"},
		{"How many EHCPs are currently maintained, by age band?", "demand/plans_on_day[age_band] 2026-09-30"},
		{"How many children have an EHCP?", "demand/plans"},
		{"How many children had an EHCP on 15 January 2026?", "demand/plans 2026"},                    // census day itself
		{"How many children had an EHCP on 16 January 2026?", "no"},                                   // the day after it
		{"How many EHCPs were there on 1 September 2024?", "no"},                                      // not stated
		{"How many EHCPs were there on 1 September 2025 and on 1 September 2024?", "no"},              // half an answer is none
		{"How many EHCPs were there on 31 September 2025?", "no"},                                     // no such day
		{"How many EHCPs have been in place since 1 September 2025?", "no"},                           // no count on a day
		{"How many new EHCPs were issued between 1 September 2025 and 30 September 2026?", "no"},      // a span of its own
		{"How many new EHCPs were issued on 1 September 2025?", "no"},                                 // what begins on a day
		{"What did INMSS placements cost on 1 September 2025?", "no"},                                 // costs are over years
		{"How many EHCPs were there on 1 September 2025 and in the financial year 2024/25?", "no"},    // two kinds of times
		{"How many looked after children had an EHCP on 1 September 2025?", "no"},                     // a topic that is not held
		{"How many EHCPs were there in September 2025?", "no"},                                        // a month is no day
		{"How many children had an EHCP on 1/9/25?", "no"},                                            // a year of two digits can be read wrong
		{"How many children with an EHCP were waiting for a school place on 1 September 2025?", "no"}, // counted on census day alone
	} {
		readings, err := Conversation(nil, [][]string{{q.asks}}, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, reading := range readings[0] {
			got = append(got, short(c.Resolve(reading, day(2026, 10, 20))))
		}
		if text := strings.Join(got, " + "); text != q.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", q.asks, text, q.want)
		}
	}
}

// Of a day that is not stated the draft says what to do, or why it cannot be had.
func TestADayThatIsNotStated(t *testing.T) {
	c := catalogue(t).On(analysis.StatedDays{First: 2019, Until: day(2026, 9, 30), Days: []time.Time{day(2025, 9, 1)}})
	for asks, want := range map[string]string{
		"How many children had an EHCP on 30 September 2026?": "Nothing is counted on 30 September 2026 yet. Write 2026-09-30 into the list `days` under [data] in sufficiency.toml, as in days = [2026-09-30], and build again",
		"How many children had an EHCP on 16 January 2026?":   "16 January 2026 is 1 day from 15 January 2026 (census day",
		"How many children had an EHCP on 1 October 2026?":    "1 October 2026 has not been reached: the extracts reach 30 September 2026",
		"How many children had an EHCP on 1 September 2018?":  "1 September 2018 is before the first count",
		"How many children had an EHCP on 31 August 2025?":    "31 August 2025 is 1 day from 1 September 2025, which is stated too",
	} {
		readings, err := Conversation(nil, [][]string{{asks}}, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		found := c.Resolve(readings[0][0], day(2026, 10, 20))
		if text := strings.Join(found.Missing, " "); !strings.Contains(text, want) || len(found.Choices) > 0 {
			t.Errorf("%s\n\tgot  %v %s\n\twant %s", asks, found.Choices, text, want)
		}
	}
}

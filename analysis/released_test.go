package analysis

import (
	"context"
	"testing"

	"sufficiency/analysis/disclosure"
)

// What is out stays: a count that moved by one, a cell that fell under the threshold, a table that was withheld, and a need that is new.
func TestWhatIsOutStaysAsItIs(t *testing.T) {
	w := small(t, 2025,
		group{children: 26, need: "SEMH", provision: "mainstream_la", sex: "male"},
		group{children: 24, need: "ASD", provision: "special_la", sex: "female"},
		group{children: 4, need: "HI", provision: "special_la", sex: "female"})
	released := Released{
		"demand/plans@2025":            "55",
		"demand/plans?need=SEMH@2025":  "26",
		"demand/plans?need=ASD@2025":   "24",
		"demand/plans?need=HI@2025":    "5", // one has left the record since: today this cell would withhold the table
		"demand/plans?locality=@2025":  "c", // withheld whole: no cell of it was printed
		"demand/plans?sex=male@2025":   "c",
		"demand/plans?sex=female@2025": "c",
	}
	p, err := Publish(context.Background(), w, disclosure.DefaultPolicy, released, nil)
	if err != nil {
		t.Fatal(err)
	}
	shows(t, table(t, p, "demand/plans"), "55", "2025")
	shows(t, table(t, p, "demand/plans", "need"), "5", "2025", "HI")
	shows(t, table(t, p, "demand/plans", "need"), "24", "2025", "ASD")
	shows(t, table(t, p, "demand/plans", "sex"), "[c]", "2025", "male")
	if reason := table(t, p, "demand/plans", "locality").WithheldReason("2025"); reason == "" {
		t.Error("a table that was withheld whole is published now")
	}
	// Without what is out, the same records give other figures, so that this test can fail.
	p, err = Publish(context.Background(), w, disclosure.DefaultPolicy, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	shows(t, table(t, p, "demand/plans"), "54", "2025")
	shows(t, table(t, p, "demand/plans", "need"), "[c]", "2025", "HI")
	shows(t, table(t, p, "demand/plans", "sex"), "28", "2025", "female")
}

// An answer has told one need, and a power cut kept the rest of its table out of the ledger: what it has told stays, the other needs are
// worked out and protected, and none of them is 0.
func TestWhatIsOutInPartIsNoZero(t *testing.T) {
	ctx := context.Background()
	w := small(t, 2025,
		group{children: 57, need: "SEMH", provision: "mainstream_la", sex: "male"},
		group{children: 12, need: "ASD", provision: "mainstream_academy", sex: "female"},
		group{children: 12, need: "ASD", provision: "special_la", sex: "female"},
		group{children: 9, need: "SLCN", provision: "special_la", sex: "female"},
		group{children: 3, need: "HI", provision: "special_academy", sex: "female"})
	// 56: one child has been entered since.
	reports := Released{"demand/plans?need=SEMH@2025": "56"}
	reports.MarkParts(Released{"demand/plans?need=SEMH@2025": "56"}, nil)
	p, err := Publish(ctx, w, disclosure.DefaultPolicy, reports, nil)
	if err != nil {
		t.Fatal(err)
	}
	byNeed := table(t, p, "demand/plans", "need")
	shows(t, byNeed, "56", "2025", "SEMH")
	shows(t, byNeed, "24", "2025", "ASD")
	shows(t, byNeed, "[c]", "2025", "SLCN") // or the three would follow
	shows(t, byNeed, "[c]", "2025", "HI")

	request := Released{"demand/plans?provision=mainstream_la@2025": "57"}
	request.MarkParts(Released{"demand/plans?provision=mainstream_la@2025": "57"}, nil)
	for _, asked := range [][]Breakdown{nil, {{"demand/plans", []string{"provision"}}}} {
		p, err := Publish(ctx, w, disclosure.DefaultPolicy, request, asked)
		if err != nil {
			t.Fatal(err)
		}
		for figure, want := range map[string]string{"mainstream_la": "57", "mainstream_academy": "12", "special_la": "[c]", "special_academy": "[c]"} {
			if f, err := p.Figure("demand/plans?provision=" + figure + "@2025"); err != nil || f.Text() != want {
				t.Errorf("asked for %v: %s is %s (%v), want %s", asked, figure, f.Text(), err, want)
			}
		}
	}

	// What a whole month has printed is not in part: a need that it has not named was nobody's then.
	whole := Released{"demand/plans?need=SEMH@2025": "57"}
	whole.MarkParts(whole, Released{"demand/plans?need=@2025": "c"})
	if whole["demand/plans?need=@2025"] != "" {
		t.Error("a month has printed the whole table")
	}
	// Only what is withheld has been told: the others are as good as ever.
	none := Released{"demand/plans?need=HI@2025": "c", "demand/plans?need=@2025": InPart}
	if p, err = Publish(ctx, w, disclosure.DefaultPolicy, none, nil); err != nil {
		t.Fatal(err)
	}
	shows(t, table(t, p, "demand/plans", "need"), "57", "2025", "SEMH")
	shows(t, table(t, p, "demand/plans", "need"), "[c]", "2025", "SLCN")
}

func TestPrintedKeepsTheOrderOfTheBreakdown(t *testing.T) {
	m := &Measure{Name: "demand/plans"}
	p := Released{"demand/plans?need_group=ASD&provision_group=inmss@2025": "22"}.printed()
	for _, breakdown := range [][]string{{"need_group", "provision_group"}, {"provision_group", "need_group"}} {
		values := map[string]string{"need_group": "ASD", "provision_group": "inmss"}
		key := cellKey("2025", []string{values[breakdown[0]], values[breakdown[1]]})
		if got, _ := p.of(m, breakdown, "2025"); got[key] != "22" {
			t.Errorf("%v: %v has no 22 at %q", breakdown, got, key)
		}
	}
	if got, _ := p.of(m, []string{"need_group"}, "2025"); got != nil {
		t.Errorf("another breakdown: %v", got)
	}
}

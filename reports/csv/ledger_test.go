package csv

import (
	"bytes"
	"strings"
	"testing"

	"sufficiency/analysis"
)

func TestLedgerIsReadAsItWasWritten(t *testing.T) {
	ledger := Ledger{
		"2026-10": {"demand/plans@2025": "1717", "demand/plans?locality=Ross, and Wye@2025": "c"},
		"2026-09": {"demand/plans@2025": "1716", "demand/plans@2024": "1461"},

		"foi/foi2026-00042": {"provider_mix/places_on_31_march?setting=Oak %26 Ash@2025": "12"},
	}
	var text bytes.Buffer
	if err := ledger.Write(&text); err != nil {
		t.Fatal(err)
	}
	want := `month,figure,value
2026-09,demand/plans@2024,1461
2026-09,demand/plans@2025,1716
2026-10,"demand/plans?locality=Ross, and Wye@2025",c
2026-10,demand/plans@2025,1717
foi/foi2026-00042,provider_mix/places_on_31_march?setting=Oak %26 Ash@2025,12
`
	if text.String() != want {
		t.Errorf("written:\n%swant:\n%s", text.String(), want)
	}
	got, err := ReadLedger(&text)
	if err != nil {
		t.Fatal(err)
	}
	for month, figures := range ledger {
		for figure, value := range figures {
			if got[month][figure] != value {
				t.Errorf("%s %s: %q, want %q", month, figure, got[month][figure], value)
			}
		}
	}
	// The last number stands. The fifth says that the answer may not have told of every school.
	if all := got.All(); len(all) != 5 || all["demand/plans@2025"] != "1717" || all["demand/plans@2024"] != "1461" {
		t.Errorf("%v", all)
	}
}

// An answer told one need, a month told all of another table.
func TestLedgerMarksWhatIsOutInPart(t *testing.T) {
	all := Ledger{
		"2026-09":           {"demand/plans?sex=male@2025": "30", "demand/plans?need=@2024": "c"},
		"foi/foi2026-00042": {"demand/plans?need=SEMH@2025": "57", "demand/plans?need=SEMH@2024": "50", "demand/plans?sex=male@2025": "30", "demand/plans@2025": "90"},
	}.All()
	if all["demand/plans?need=@2025"] != analysis.InPart || all["demand/plans?need=@2024"] != "c" || all["demand/plans?sex=@2025"] != "" || len(all) != 6 {
		t.Errorf("%v", all)
	}
}

// Who has seen a number knows it, whatever symbol stood there before or after.
func TestLedgerKnowsANumberOfAnyMonth(t *testing.T) {
	ledger := Ledger{
		"2026-08": {"a/b@2024": "c", "a/b@2025": "3", "a/b@2026": "x"},
		"2026-09": {"a/b@2024": "7", "a/b@2025": "c", "a/b@2026": "c"},
	}
	ledger.Add(Ledger{"2026-09": {"a/b@2023": "9"}, "2026-10": {"a/b@2024": "8"}})
	all := ledger.All()
	for figure, want := range map[string]string{"a/b@2023": "9", "a/b@2024": "8", "a/b@2025": "3", "a/b@2026": "x"} {
		if all[figure] != want {
			t.Errorf("%s: %q, want %q", figure, all[figure], want)
		}
	}
}

func TestLedgerFaults(t *testing.T) {
	for text, want := range map[string]string{
		"":                  "line 1 is not",
		"figure,value\na,1": "line 1 is not",
		"month,figure,value\n2026-10,a/a@1,1\n2026-10,a/a@1,2\n2026-10,b/b@1,1\n2026-10,b/b@1,1\n": "line 3: a/a@1 of 2026-10 stands twice\nline 5: b/b@1 of 2026-10 stands twice",
		"month,figure,value\n2026-10,a/a@1,17l7\nOctober,a/a@2,1\n2026-10,a,1\n2026-10,a/a@3,NaN\n": "line 2: value of a/a@1 is \"17l7\"; want a number or one of c, x, z, low\nline 3: month is \"October\"; want 2026-10, or foi/foi2026-00042 of an answer\n" +
			"line 4: figure is \"a\"; want demand/plans?need=ASD@2025\nline 5: value of a/a@3 is \"NaN\"",
		"month,figure,value\n2026-10,a\n": "wrong number of fields",
	} {
		if _, err := ReadLedger(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

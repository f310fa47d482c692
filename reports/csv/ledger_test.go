package csv

import (
	"bytes"
	"strings"
	"testing"
)

func TestLedgerIsReadAsItWasWritten(t *testing.T) {
	ledger := Ledger{
		"2026-10": {"demand/plans@2025": "1717", "demand/plans?locality=Ross, and Wye@2025": "c"},
		"2026-09": {"demand/plans@2025": "1716", "demand/plans@2024": "1461"},
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
	// The last month stands.
	if all := got.All(); len(all) != 3 || all["demand/plans@2025"] != "1717" || all["demand/plans@2024"] != "1461" {
		t.Errorf("%v", all)
	}
}

func TestLedgerFaults(t *testing.T) {
	for text, want := range map[string]string{
		"":                  "line 1 is not",
		"figure,value\na,1": "line 1 is not",
		"month,figure,value\n2026-10,a,1\n2026-10,a,2\n2026-10,b,1\n2026-10,b,1\n": "line 3: a of 2026-10 stands twice\nline 5: b of 2026-10 stands twice",
		"month,figure,value\n2026-10,a\n":                                          "wrong number of fields",
	} {
		if _, err := ReadLedger(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

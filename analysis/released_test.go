package analysis

import "testing"

func TestAFigureThatIsOutStaysAsItIs(t *testing.T) {
	m := Measure{Name: "demand/plans"}
	figure := func(need string, number float64) *Figure {
		return &Figure{measure: &m, dimensions: []Dimension{{"need", need, need}}, period: "2025", number: number}
	}
	const asd, semh = "demand/plans?need=ASD@2025", "demand/plans?need=SEMH@2025"
	cases := []struct {
		name     string
		released Released
		now      []*Figure
		want     []float64
		withheld bool
	}{
		{"never published", Released{"demand/plans?need=ASD@2024": "9"}, []*Figure{figure("ASD", 20)}, []float64{20}, false},
		{"unchanged", Released{asd: "20"}, []*Figure{figure("ASD", 20)}, []float64{20}, false},
		{"one child more", Released{asd: "20", semh: "75"}, []*Figure{figure("ASD", 20), figure("SEMH", 76)}, []float64{20, 75}, false},
		{"withheld before", Released{asd: "c", semh: "c"}, []*Figure{figure("ASD", 20), figure("SEMH", 76)}, nil, true},
		{"a need that was not there", Released{semh: "75"}, []*Figure{figure("ASD", 6), figure("SEMH", 75)}, nil, true},
		{"a need that has nobody", Released{semh: "75"}, []*Figure{figure("ASD", 0), figure("SEMH", 75)}, []float64{0, 75}, false},
	}
	for _, c := range cases {
		reason := c.released.freeze(c.now)
		if (reason != "") != c.withheld {
			t.Errorf("%s: withheld because %q", c.name, reason)
			continue
		}
		for i, want := range c.want {
			if c.now[i].number != want {
				t.Errorf("%s: figure %d is %g, want %g", c.name, i, c.now[i].number, want)
			}
		}
	}
}

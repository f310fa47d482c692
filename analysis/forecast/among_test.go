package forecast

import (
	"math"
	"testing"
)

// One of a panel is forecast as the panel's method forecasts it.
func TestAmong(t *testing.T) {
	p := simulated(30, 8, true)
	points, found, err := Among(p, 7, nil, 4)
	if err != nil || !found || len(points) != 4 {
		t.Fatal(points, found, err)
	}
	logs := together(p)(8, 4)[7]
	for i, point := range points {
		near(t, "central", point.Central, math.Exp(logs[i]))
		if point.Year != 2008+i || !(point.Low95 < point.Low80 && point.Low80 < point.Central && point.Central < point.High80 && point.High80 < point.High95) {
			t.Errorf("%+v", point)
		}
	}

	// Two years more are known of the authority alone: from its newest value it grows as was forecast for the third year and the fourth, and
	// its ranges are those of one year and of two.
	newer, found, err := Among(p, 7, []float64{5000, 6000}, 2)
	if err != nil || !found {
		t.Fatal(err)
	}
	for i, point := range newer {
		near(t, "central", point.Central, 6000*math.Exp(logs[2+i]-logs[1]))
		near(t, "high 80%", point.High80/point.Central, points[i].High80/points[i].Central)
		if point.Year != 2010+i {
			t.Errorf("%+v", point)
		}
	}
}

func TestAmongTooLittle(t *testing.T) {
	short, few := simulated(30, 2, false), simulated(Fewest, 8, false)
	gap := simulated(30, 8, false)
	gap.Values[7][7] = unknown
	for name, p := range map[string]Panel{"two years": short, "nineteen others": few, "the authority's last year unknown": gap} {
		if _, found, err := Among(p, 7, nil, 2); found || err != nil {
			t.Errorf("%s: forecast (%v)", name, err)
		}
	}
	if _, _, err := Among(simulated(30, 8, false), 7, []float64{0}, 2); err == nil {
		t.Error("a value of nothing was forecast")
	}
}

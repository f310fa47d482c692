package forecast

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// The ridge regression, worked out another way: as plain least squares (by QR) with the prior as further rows.
func TestLearnIsRidgeRegression(t *testing.T) {
	p := simulated(15, 7, true)
	h := newHistory(p.Values)
	var looks []look
	for t := range p.years() - 1 {
		looks = append(looks, lookAt(p, h, t))
	}
	var rows [][]float64
	var growth []float64
	for year := 1; year < p.years()-1; year++ {
		for i := range p.Values {
			rows = append(rows, mat.Row(nil, i, looks[year].seen))
			growth = append(growth, h.clipped[i][year])
		}
	}
	const columns = 4
	n := float64(len(rows))
	for j, strength := range []float64{50, 50, 0.7*n + 1, 0.7*n + 1} {
		square := 0.0
		for _, row := range rows[:int(n)] {
			square += row[j] * row[j]
		}
		// A prior row says scale × effect = scale × prior, as strongly as so many rows.
		row := make([]float64, columns)
		row[j] = math.Sqrt(strength * square / n)
		rows = append(rows, row)
		if j == 0 {
			growth = append(growth, row[j]*0.3)
		} else {
			growth = append(growth, 0)
		}
	}
	system := mat.NewDense(len(rows), columns, nil)
	for i, row := range rows {
		system.SetRow(i, row)
	}
	var want mat.VecDense
	if err := want.SolveVec(system, mat.NewVecDense(len(growth), growth)); err != nil {
		t.Fatal(err)
	}
	for j, got := range learn(looks) {
		near(t, "effect", got, want.AtVec(j))
	}
}

func TestLearnFromNothing(t *testing.T) {
	// One year alone has no growth before growth: the prior stands.
	p := simulated(15, 3, false)
	h := newHistory(p.Values)
	learnt := learn([]look{lookAt(p, h, 0)})
	near(t, "own growth", learnt[0], ownShare)
	near(t, "level", learnt[1], 0)
}

// Where all grow alike, each goes on with the country's trend; where requests rise everywhere, the country's forecast rises by what the
// differences between authorities teach of requests.
func TestCountryFollowsOtherMeasures(t *testing.T) {
	p := simulated(40, 10, true)
	last := p.years()
	calm := together(p)(last, 1)
	for i := range p.Values {
		p.Beside[0].Values[i][last-1] *= 1.5
	}
	risen := together(p)(last, 1)
	learnt := learn(func() (looks []look) {
		h := newHistory(p.Values)
		for t := range last - 1 {
			looks = append(looks, lookAt(p, h, t))
		}
		return looks
	}())
	// Requests stand, and have grown, ln 1.5 higher. A tenth of the first and a ninth of the second (there is no growth in the first year)
	// becomes usual, and what is then missing of the growth of earlier years is taken for the country's own: of the first in every year,
	// so that the whole comes back, of the second in all years but the first.
	rise, ninth := math.Log(1.5), math.Log(1.5)*learnt[3]/9
	missing := []float64{0, ninth, ninth, ninth, ninth, ninth, ninth, ninth, ninth}
	want := rise*(learnt[2]+learnt[3]*8/9) + trend(missing)
	if want < 0.02 {
		t.Fatalf("requests teach next to nothing: %g", want)
	}
	for i := range calm {
		near(t, "rise", risen[i][0]-calm[i][0], want)
	}
}

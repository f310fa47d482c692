package disclosure

import (
	"math"
)

// Secret is a sum over units that must not become known: a reader must hold it possible that it is as low as Low and as high as High.
type Secret struct {
	Name      string // for those who may know it: demand/plans?need=HI@2019
	Units     Set
	Low, High float64
	Width     float64 // besides, what he holds possible must reach over so much, to whichever side; 0 = nothing besides
}

// Secret says how far apart readers must hold the values of a sum over units possible. A small count must be able to be the
// threshold, so that nobody can tell that it is small; a larger count, and money, must be able to be p% less and p% more, and a count 1 at least.
// Children who are taken away are counted like others, below nothing.
func (p Policy) Secret(units []Unit, set Set) Secret {
	value, count := total(units, set)
	size := math.Abs(value)
	away := size * p.Percent / 100
	secret := Secret{Units: set, Low: value - away, High: value + away}
	if count {
		away = max(1, math.Floor(away))
		low, high := max(0, size-away), size+away
		if size < float64(p.Threshold) {
			low, high = size, float64(p.Threshold)
		}
		if secret.Low, secret.High = low, high; value < 0 {
			secret.Low, secret.High = -high, -low
		}
	}
	return secret
}

// SmallCount is Secret for a sum that counts 1 to threshold-1 children, and says whether it does.
func (p Policy) SmallCount(units []Unit, set Set) (Secret, bool) {
	value, count := total(units, set)
	size := math.Abs(value)
	return p.Secret(units, set), count && 0 < size && size < float64(p.Threshold)
}

// total adds up the amounts of a set, and says whether they are a count: of children who are added, or of children who are taken away.
func total(units []Unit, set Set) (value float64, count bool) {
	members := 0
	count = true
	for unit := range set.all() {
		members++
		value += units[unit].Amount
		count = count && math.Abs(units[unit].Amount) == 1
	}
	return value, count && math.Abs(value) == float64(members)
}

// Carried is a secret that was withheld in another month, for whatever reason: a small count as ever, and what is not small must not
// become known to within 1, or a tenth of p%.
func (p Policy) Carried(units []Unit, set Set) Secret {
	value, count := total(units, set)
	if count && math.Abs(value) < float64(p.Threshold) {
		return p.Secret(units, set)
	}
	return Secret{Units: set, Low: value, High: value, Width: max(1, math.Abs(value)*p.Percent/1000)}
}

// Repeated is a secret that was withheld a period before for the sake of others, which rest on what it may be: a small count beside it is
// possible up to the threshold as long as this one can be that much more, or less. Money must be able to be p% more and less, as ever.
func (p Policy) Repeated(units []Unit, set Set) Secret {
	secret := p.Secret(units, set)
	if value, count := total(units, set); count && value >= float64(p.Threshold) {
		away := float64(p.Threshold - 1)
		secret.Low, secret.High = min(secret.Low, value-away), max(secret.High, value+away)
	}
	return secret
}

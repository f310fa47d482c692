package disclosure

import "fmt"

// Finding is what an attacker makes of one secret: the interval that he can narrow it down to, beside what he must hold possible.
type Finding struct {
	Secret   Secret
	Value    float64  // the truth
	Interval Interval // what can be worked out
	Kept     bool     // the interval is as wide as the secret needs
	Beside   []int    // where it is not kept, the numbers that are told of the same units
}

// Audit attacks every secret with all numbers that are told: those whose standing is not Kept. It knows nothing of how they were
// chosen. Secrets that are told outright are findings too. Nothing is a secret that nobody named, so that the differences of what few
// children add must be among them; see Differences. An error is an attack that did not come to an end, and proves nothing.
func Audit(l Linked) ([]Finding, error) {
	var findings []Finding
	for _, part := range systems(l) {
		intervals, err := Attack(part.system, part.targets, part.hidden)
		if err != nil {
			return nil, fmt.Errorf("audit: %w", err)
		}
		reader := newAttacker(part.system, part.hidden)
		for i, target := range part.targets {
			f := Finding{Secret: part.secrets[i], Value: part.system.Value(target.Sum), Interval: intervals[i]}
			// The interval of a linear program may be reached by halves of children alone: both its needed ends must be worlds.
			f.Kept = intervals[i].Covers(target) && intervals[i].wide(part.secrets[i].Width) && reader.possible(target)
			if !f.Kept {
				f.Beside = beside(part, target.Sum)
			}
			findings = append(findings, f)
		}
	}
	return findings, nil
}

// possible says whether a reader must hold it possible that the target is as low and as high as it needs; an unfinished search proves nothing.
func (a *attacker) possible(target Target) bool {
	for _, value := range []float64{target.Low, target.High} {
		if world, err := a.reaches(target.Sum, value); err != nil || world == nil {
			return false
		}
	}
	return true
}

// beside gives the numbers that tell of the atoms of a sum.
func beside(of part, sum int) []int {
	inside := map[int]bool{}
	for _, atom := range of.system.Sums[sum].Atoms {
		inside[atom] = true
	}
	var numbers []int
	for other, one := range of.system.Sums {
		if of.hidden[other] {
			continue
		}
		for _, atom := range one.Atoms {
			if inside[atom] {
				numbers = append(numbers, of.numbers[other]...)
				break
			}
		}
	}
	return numbers
}

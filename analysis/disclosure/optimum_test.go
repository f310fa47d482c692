package disclosure

import (
	"errors"
	"math"
	"math/rand"
	"os"
	"slices"
	"sort"
	"testing"
)

// circuit is a table with its margins as a network: what goes out of a row into a column is an inner cell, and the margins lead back. How
// far a cell can move is a largest flow, found here without any linear program. Values are whole.
type circuit struct {
	rows, columns int
	value         []int // of each sum of crossTable
}

// ends gives the nodes between which a sum of crossTable leads.
func (c circuit) ends(sum int) (from, to int) {
	allRows, allColumns := c.rows+c.columns, c.rows+c.columns+1
	switch inner := c.rows * c.columns; {
	case sum < inner:
		return sum / c.columns, c.rows + sum%c.columns
	case sum < inner+c.rows:
		return allColumns, sum - inner
	case sum < inner+c.rows+c.columns:
		return sum - inner, allRows
	}
	return allRows, allColumns
}

// farthest gives how far a hidden sum can move from its value, at most as far as asked for.
func (c circuit) farthest(sum int, up bool, atMost int, hidden []bool) int {
	nodes := c.rows + c.columns + 2
	room := make([][]int, nodes)
	for i := range room {
		room[i] = make([]int, nodes)
	}
	for i, is := range hidden {
		if from, to := c.ends(i); is && i != sum {
			room[from][to] += 1 << 40
			room[to][from] += c.value[i]
		}
	}
	to, from := c.ends(sum) // a flow back
	if !up {
		from, to = to, from
		atMost = min(atMost, c.value[sum])
	}
	moved := 0
	for moved < atMost {
		before := make([]int, nodes)
		for i := range before {
			before[i] = -1
		}
		before[from] = from
		queue := []int{from}
		for len(queue) > 0 && before[to] < 0 {
			node := queue[0]
			queue = queue[1:]
			for next, r := range room[node] {
				if r > 0 && before[next] < 0 {
					before[next] = node
					queue = append(queue, next)
				}
			}
		}
		if before[to] < 0 {
			break
		}
		most := atMost - moved
		for node := to; node != from; node = before[node] {
			most = min(most, room[before[node]][node])
		}
		for node := to; node != from; node = before[node] {
			room[before[node]][node] -= most
			room[node][before[node]] += most
		}
		moved += most
	}
	return moved
}

// covers says whether a choice covers all targets.
func (c circuit) covers(targets []Target, hidden []bool) bool {
	for _, t := range targets {
		down, up := c.value[t.Sum]-int(t.Low), int(t.High)-c.value[t.Sum]
		if !hidden[t.Sum] || c.farthest(t.Sum, false, down, hidden) < down || c.farthest(t.Sum, true, up, hidden) < up {
			return false
		}
	}
	return true
}

// lightest finds the least weight of open sums with which all targets can be covered, by trying all choices, the lightest first; -1 where
// none covers. Covers is asked whether a choice does.
func lightest(s *System, targets []Target, given []bool, covers func(targets []Target, hidden []bool) bool) float64 {
	base := make([]bool, len(s.Sums))
	copy(base, given)
	for _, t := range targets {
		base[t.Sum] = true
	}
	var open []int
	for i, sum := range s.Sums {
		if !base[i] && !math.IsInf(sum.Weight, 1) {
			open = append(open, i)
		}
	}
	all := make([]int, 1<<len(open))
	weight := make([]float64, len(all))
	for bits := range all {
		all[bits] = bits
		for k, i := range open {
			if bits>>k&1 == 1 {
				weight[bits] += s.Sums[i].Weight
			}
		}
	}
	hide := func(bits int) []bool {
		hidden := append([]bool(nil), base...)
		for k, i := range open {
			hidden[i] = hidden[i] || bits>>k&1 == 1
		}
		return hidden
	}
	if !covers(targets, hide(len(all)-1)) {
		return -1
	}
	sort.SliceStable(all, func(i, j int) bool { return weight[all[i]] < weight[all[j]] })
	for _, bits := range all {
		if covers(targets, hide(bits)) {
			return weight[bits]
		}
	}
	panic("unreachable")
}

// anyTable makes a small table with targets. The kinds: counts with small cells and zeros, pence, all weights 1.
func anyTable(r *rand.Rand) (*System, []Target, circuit) {
	rows, columns := 2+r.Intn(3), 2+r.Intn(3)
	money, margins := r.Intn(2) == 0, rows*columns+rows+columns+1 <= 16 && r.Intn(2) == 0
	values := make([][]float64, rows)
	for i := range values {
		for range columns {
			value := float64(r.Intn(9))
			if r.Intn(4) == 0 {
				value = float64(r.Intn(40))
			}
			if money {
				value = math.Floor(value * value * 1234.5)
			}
			values[i] = append(values[i], value)
		}
	}
	s := crossTable(values)
	s.Whole = !money
	c := circuit{rows: rows, columns: columns}
	equal := r.Intn(4) == 0
	var targets []Target
	for i := range s.Sums {
		value := s.Value(i)
		c.value = append(c.value, int(value))
		inner := i < rows*columns
		switch {
		case !inner && !margins:
			s.Sums[i].Weight = math.Inf(1)
		case equal:
			s.Sums[i].Weight = 1
		case r.Intn(10) == 0:
			s.Sums[i].Weight = 0
		default:
			s.Sums[i].Weight = value + 1
		}
		if inner && value > 0 && r.Intn(rows*columns) < 2 {
			t := Target{i, min(value, 1), value + float64(1+r.Intn(5))}
			if money {
				t = Target{i, value - math.Floor(value*0.2), value + math.Floor(value*0.2)}
			}
			targets = append(targets, t)
		}
	}
	return s, targets, c
}

// long says whether tests are to try all that they can, which takes minutes: SUFFICIENCY_LONG=1 go test ./analysis/disclosure
func long() bool { return os.Getenv("SUFFICIENCY_LONG") != "" }

// Every small table is hidden with as little weight as the lightest of all choices that cover its targets.
func TestSuppressTableIsLightest(t *testing.T) {
	tables := 400
	if long() {
		tables = 10_000
	}
	r := rand.New(rand.NewSource(1))
	best, impossible := 0, 0
	for trial := range tables {
		s, targets, c := anyTable(r)
		named := compare(t, trial, s, targets, nil, c.covers)
		if named == 0 {
			best++
		} else if named > 0 {
			impossible++
		}
	}
	t.Logf("of %d tables %d are as light as can be, and in %d the targets are named that cannot be covered", tables, best, impossible)
}

// compare compares Suppress with the lightest of all choices, and gives how many targets cannot be covered; -1 where it failed.
func compare(t *testing.T, trial int, s *System, targets []Target, given []bool, covers func([]Target, []bool) bool) int {
	t.Helper()
	all := make([]bool, len(s.Sums)) // all is hidden that may be
	copy(all, given)
	for i, sum := range s.Sums {
		all[i] = all[i] || !math.IsInf(sum.Weight, 1)
	}
	var named []int
	var others []Target
	for i, target := range targets {
		if covers([]Target{target}, all) {
			others = append(others, target)
		} else {
			named = append(named, i)
		}
	}
	hidden, err := Suppress(s, targets, given)
	var bare *UncoveredError
	if err != nil && !errors.As(err, &bare) || (bare == nil) != (named == nil) || bare != nil && !slices.Equal(bare.Targets, named) {
		t.Errorf("trial %d: %v, want targets %v named", trial, err, named)
		return -1
	}
	for i := range hidden {
		if given != nil && given[i] && !hidden[i] || hidden[i] && math.IsInf(s.Sums[i].Weight, 1) && (given == nil || !given[i]) {
			t.Errorf("trial %d: sum %d is hidden: %v, of weight %g", trial, i, hidden[i], s.Sums[i].Weight)
			return -1
		}
	}
	if !covers(others, hidden) {
		t.Errorf("trial %d: %v does not cover all targets", trial, hidden)
		return -1
	}
	// The sums of targets that are given up are hidden as well.
	must := make([]bool, len(s.Sums))
	copy(must, given)
	for _, target := range targets {
		must[target.Sum] = must[target.Sum] || !math.IsInf(s.Sums[target.Sum].Weight, 1)
	}
	weight := 0.0
	for i, is := range hidden {
		if is && !must[i] {
			weight += s.Sums[i].Weight
		}
	}
	if least := lightest(s, others, must, covers); weight > least+1e-6 {
		t.Errorf("trial %d: weight %g, the lightest choice has %g", trial, weight, least)
		return -1
	}
	return len(named)
}

// extremes gives the least and the most that each sum can be in a world of whole numbers that agrees with all that is told, by
// listing all worlds. Atoms must have a High.
func extremes(s *System, hidden []bool) (low, high []float64) {
	low, high = make([]float64, len(s.Sums)), make([]float64, len(s.Sums))
	told, free := make([]span, len(s.Sums)), make([]float64, len(s.Sums)) // what a sum may be; what its atoms to come may add at most
	holds := make([][]int, len(s.Atoms))
	for i, sum := range s.Sums {
		low[i], high[i] = math.Inf(1), math.Inf(-1)
		told[i] = span{math.Inf(-1), math.Inf(1)}
		if sum.Low != 0 || sum.High != 0 {
			told[i] = span{sum.Low, sum.High}
		}
		if !hidden[i] {
			told[i] = span{max(told[i].down, s.Value(i)-sum.Below), min(told[i].up, s.Value(i)+sum.Above)}
		}
		for _, atom := range sum.Atoms {
			holds[atom] = append(holds[atom], i)
			free[i] += s.Atoms[atom].High
		}
	}
	now := make([]float64, len(s.Sums))
	var try func(atom int)
	try = func(atom int) {
		if atom == len(s.Atoms) {
			for i, value := range now {
				low[i], high[i] = min(low[i], value), max(high[i], value)
			}
			return
		}
		one := s.Atoms[atom]
		for _, i := range holds[atom] {
			free[i] -= one.High
		}
		for value := one.Low; value <= one.High; value++ {
			possible := true
			for _, i := range holds[atom] {
				now[i] += value
				possible = possible && now[i] <= told[i].up+1e-9 && now[i]+free[i] >= told[i].down-1e-9
			}
			if possible {
				try(atom + 1)
			}
			for _, i := range holds[atom] {
				now[i] -= value
			}
		}
		for _, i := range holds[atom] {
			free[i] += one.High
		}
	}
	try(0)
	return low, high
}

// anyLinked makes a small system of whole numbers whose sums overlap as they like, are pairs (where halves of children could move in odd
// circles), or are the cells and margins of a cube; some are rounded, some bounded by what everybody knows, some never hidden, some
// hidden anyway.
func anyLinked(r *rand.Rand) (*System, []Target, []bool) {
	s := &System{Whole: true}
	kind := r.Intn(3)
	atoms := 4 + r.Intn(4)
	if kind == 0 {
		atoms = 8
	}
	for range atoms {
		value := float64(r.Intn(4))
		s.Atoms = append(s.Atoms, Atom{value, 0, value + float64(r.Intn(4))})
	}
	var sets [][]int
	switch kind {
	case 0:
		for atom := range 8 {
			sets = append(sets, []int{atom})
		}
		for _, axis := range []int{1, 2, 4} {
			for atom := range 8 {
				if atom&axis == 0 {
					sets = append(sets, []int{atom, atom | axis})
				}
			}
		}
	case 1:
		for range 4 + r.Intn(9) {
			set := r.Perm(atoms)[:1+r.Intn(3)]
			sort.Ints(set)
			sets = append(sets, set)
		}
	default:
		for range 4 + r.Intn(7) {
			var set []int
			for atom := range atoms {
				if r.Intn(2) == 0 {
					set = append(set, atom)
				}
			}
			sets = append(sets, set)
		}
	}
	given := make([]bool, len(sets))
	open := 0
	var targets []Target
	for i, set := range sets {
		sum := Sum{Atoms: set, Weight: float64(r.Intn(5))}
		s.Sums = append(s.Sums, sum)
		value := s.Value(i)
		at := &s.Sums[i]
		if r.Intn(6) == 0 {
			at.Below, at.Above = float64(r.Intn(5))/2, float64(r.Intn(3))
		}
		if r.Intn(6) == 0 {
			at.Low, at.High = value-float64(r.Intn(3)), value+1+float64(r.Intn(3))
		}
		switch {
		case r.Intn(5) == 0:
			low, high := value-float64(r.Intn(3)), value+float64(r.Intn(3))
			targets = append(targets, Target{i, low, high})
		case r.Intn(8) == 0:
			given[i] = true
		case r.Intn(4) == 0 || open == 11:
			at.Weight = math.Inf(1)
		default:
			open++
		}
	}
	return s, targets, given
}

// The same of small linked tables and cubes, where a target must be covered by worlds of whole numbers.
func TestSuppressWholeIsLightest(t *testing.T) {
	systems := 400
	if long() {
		systems = 20_000
	}
	r := rand.New(rand.NewSource(2))
	best, impossible := 0, 0
	for trial := range systems {
		s, targets, given := anyLinked(r)
		named := compare(t, trial, s, targets, given, func(targets []Target, hidden []bool) bool {
			low, high := extremes(s, hidden)
			for _, target := range targets {
				if !hidden[target.Sum] || low[target.Sum] > target.Low || high[target.Sum] < target.High {
					return false
				}
			}
			return true
		})
		if named == 0 {
			best++
		} else if named > 0 {
			impossible++
		}
	}
	t.Logf("of %d systems %d are as light as can be, and in %d the targets are named that cannot be covered", systems, best, impossible)
}

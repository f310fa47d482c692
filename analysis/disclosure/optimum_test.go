package disclosure

import (
	"math"
	"math/rand"
	"os"
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

// lightest finds the least weight with which all targets can be covered by trying all choices, the lightest first; -1 where none covers.
func (c circuit) lightest(s *System, targets []Target) float64 {
	base := make([]bool, len(s.Sums))
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
	if !c.covers(targets, hide(len(all)-1)) {
		return -1
	}
	sort.SliceStable(all, func(i, j int) bool { return weight[all[i]] < weight[all[j]] })
	for _, bits := range all {
		if c.covers(targets, hide(bits)) {
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

// Every small table is hidden with as little weight as the lightest of all choices that cover its targets. SUFFICIENCY_LONG=1 tries many more.
func TestSuppressIsLightest(t *testing.T) {
	tables := 400
	if os.Getenv("SUFFICIENCY_LONG") != "" {
		tables = 10_000
	}
	r := rand.New(rand.NewSource(1))
	tried, impossible, best := 0, 0, 0
	for trial := range tables {
		s, targets, c := anyTable(r)
		least := c.lightest(s, targets)
		hidden, err := Suppress(s, targets, nil)
		if least < 0 {
			impossible++
			if err == nil {
				t.Errorf("table %d: no choice covers all targets, and none is named", trial)
			}
			continue
		}
		if err != nil {
			t.Errorf("table %d: %v, though a choice of weight %g covers all", trial, err, least)
			continue
		}
		tried++
		if !c.covers(targets, hidden) {
			t.Errorf("table %d: a target is not covered", trial)
		}
		weight := 0.0
		for i, is := range hidden {
			if is {
				weight += s.Sums[i].Weight
			}
		}
		for _, target := range targets {
			weight -= s.Sums[target.Sum].Weight
		}
		if weight <= least+1e-6 {
			best++
		} else {
			t.Errorf("table %d (%d x %d): weight %g, the lightest choice has %g", trial, c.rows, c.columns, weight, least)
		}
	}
	t.Logf("%d tables, %d of them as light as can be; %d more cannot be covered", tried, best, impossible)
}

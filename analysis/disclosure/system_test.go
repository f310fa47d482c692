package disclosure

import (
	"encoding/json"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"testing"
)

// crossTable makes the system of a table with its margins: inner cells row by row, then row totals, column totals and the grand total.
// Cell (i, j) is sum i·columns+j.
func crossTable(values [][]float64) *System {
	rows, columns := len(values), len(values[0])
	s := &System{}
	all := Sum{Weight: 1}
	totals := make([]Sum, rows+columns)
	for i, row := range values {
		for j, value := range row {
			atom := len(s.Atoms)
			s.Atoms = append(s.Atoms, Atom{value, 0, math.Inf(1)})
			s.Sums = append(s.Sums, Sum{Atoms: []int{atom}, Weight: value})
			totals[i].Atoms = append(totals[i].Atoms, atom)
			totals[rows+j].Atoms = append(totals[rows+j].Atoms, atom)
			all.Atoms = append(all.Atoms, atom)
		}
	}
	s.Sums = append(append(s.Sums, totals...), all)
	return s
}

// Table 1 of the known answers (after the R package sdcTable's attack example): every line has two hidden cells and more, and yet one is
// known exactly. The intervals were worked out there by another solver.
func TestAttackKnownIntervals(t *testing.T) {
	file := filepath.Join("..", "..", "..", "shared", "data", "disclosure", "sdc_known_answers.json")
	content, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("SKIPPED: %s is not here", file)
	}
	var known struct {
		Table struct {
			Values     map[string][]float64
			Suppressed []string
			Before     map[string][2]float64 `json:"bounds_before"`
			After      map[string][2]float64 `json:"bounds_after_xd"`
			Additions  map[string][2]float64 `json:"wb_after_single_addition"`
		} `json:"attack_sdcTable_problemdata"`
	}
	if err := json.Unmarshal(content, &known); err != nil {
		t.Fatal(err)
	}
	rows, columns := "wxyz", "abcd"
	var values [][]float64
	cell := map[string]int{}
	for i, row := range rows {
		values = append(values, known.Table.Values[string(row)])
		for j, column := range columns {
			cell[string(row)+string(column)] = 4*i + j
		}
	}
	s := crossTable(values)
	check := func(name string, more []string, want map[string][2]float64) {
		hidden := make([]bool, len(s.Sums))
		for _, name := range append(more, known.Table.Suppressed...) {
			hidden[cell[name]] = true
		}
		for name, interval := range want {
			got, err := Attack(s, []Target{{Sum: cell[name]}}, hidden)
			if err != nil || math.Abs(got[0].Low-interval[0]) > 1e-6 || math.Abs(got[0].High-interval[1]) > 1e-6 {
				t.Errorf("%s: %s is in %v (%v), want %v", "with "+name, name, got, err, interval)
			}
		}
	}
	check("the nine", nil, known.Table.Before)
	check("x|d hidden too", []string{"xd"}, known.Table.After)
	for name, interval := range known.Table.Additions {
		check(name+" hidden too", []string{name}, map[string][2]float64{"wb": interval})
	}
}

package main

import (
	"slices"
	"testing"
)

func TestCheckMap(t *testing.T) {
	areas := []string{"North", "South", "Moor"}
	for _, good := range [][][]string{nil, {}, {{"", "North"}, {"Moor", "South"}}, {{"North"}, {"Moor", "", "South"}}} {
		if faults := checkMap(good, areas); faults != nil {
			t.Errorf("%q: %q", good, faults)
		}
	}
	wide := []string{"North", "", "", "", "", "", "", "", "", "South", "Moor"}
	for _, c := range []struct {
		rows [][]string
		want []string
	}{
		{[][]string{{"North", "Nroth"}, {"North", "North"}, {"South"}}, []string{
			`"Moor" has no place on it; give it one, or write map = [] for bars instead of a map`,
			`"North" stands on it more than once; leave it in one place`,
			`row 1 has "Nroth", which is not one of the localities; write it as it stands there`}},
		{[][]string{wide}, []string{"row 1 has 11 places; a row has at most 10"}},
		{append([][]string{{"North", "South", "Moor"}}, make([][]string, 20)...), []string{"21 rows; a map has at most 20"}},
	} {
		if got := checkMap(c.rows, areas); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.rows, got, c.want)
		}
	}
}

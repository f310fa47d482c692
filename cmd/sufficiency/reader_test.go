package main

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A reader sits down with the data files of a small council and two of its answers, and works at them with a pencil: parts add up to their
// whole, needs to their groups, new and ceased plans lead from one January's plans to the next, and what is withheld is one child at least. It
// shares nothing with protection or the audit, which know the children behind each number; it knows the numbers alone, of all years at once.

// reader is what somebody knows of each figure: that its number lies between two.
type reader struct {
	figures map[string]span
	sums    []sum
}

// span is from what to what a number can be.
type span struct{ low, high float64 }

// sum says that parts add up to a whole.
type sum struct {
	whole string
	parts []string
}

// readerOf gives a reader of figures as the data files write them. A table of which every cell of a period is withheld may hold nothing but zeros.
func readerOf(written map[string]string) *reader {
	told := map[string]bool{} // table and period → something of it is
	for figure, text := range written {
		told[tableOf(figure)] = told[tableOf(figure)] || text != "c"
	}
	r := &reader{figures: map[string]span{}}
	for figure, text := range written {
		number, err := strconv.ParseFloat(text, 64)
		taken := strings.Contains(figure, "plan_flow=ceased")
		switch {
		case err == nil:
			r.figures[figure] = span{number, number}
		case text == "c" && taken:
			r.figures[figure] = span{math.Inf(-1), -1}
		case text == "c":
			r.figures[figure] = span{1, math.Inf(1)}
		}
		if known := r.figures[figure]; text == "c" && !told[tableOf(figure)] {
			r.figures[figure] = span{min(known.low, 0), max(known.high, 0)}
		}
	}
	return r
}

// takenApart gives the measure, the values and the period of demand/plans?need=ASD@2025.
func takenApart(figure string) (measure string, values map[string]string, period string) {
	rest, period, _ := strings.Cut(figure, "@")
	measure, query, _ := strings.Cut(rest, "?")
	values = map[string]string{}
	for _, part := range strings.Split(query, "&") {
		if name, value, found := strings.Cut(part, "="); found {
			values[name] = value
		}
	}
	return measure, values, period
}

func putTogether(measure string, values map[string]string, period string) string {
	var parts []string
	for name, value := range values {
		parts = append(parts, name+"="+value)
	}
	slices.Sort(parts)
	if len(parts) > 0 {
		measure += "?" + strings.Join(parts, "&")
	}
	return measure + "@" + period
}

// tableOf names the table of a figure in its period.
func tableOf(figure string) string {
	measure, values, period := takenApart(figure)
	for name := range values {
		values[name] = ""
	}
	return putTogether(measure, values, period)
}

// with gives the values with one of them another; an empty one is left out.
func with(values map[string]string, name, value string) map[string]string {
	other := map[string]string{}
	for n, v := range values {
		other[n] = v
	}
	if other[name] = value; value == "" {
		delete(other, name)
	}
	return other
}

// add notes what adds up to what, as far as the reader has the figures. Groups are the groups of needs.
func (r *reader) add(groups map[string]string) {
	parts := map[[2]string][]string{} // whole and how it is parted →
	for figure := range r.figures {
		measure, values, period := takenApart(figure)
		for name := range values {
			if name != "plan_flow" {
				whole := putTogether(measure, with(values, name, ""), period)
				parts[[2]string{whole, name}] = append(parts[[2]string{whole, name}], figure)
			}
		}
		if need := values["need"]; need != "" {
			whole := putTogether(measure, with(with(values, "need", ""), "need_group", groups[need]), period)
			parts[[2]string{whole, "its needs"}] = append(parts[[2]string{whole, "its needs"}], figure)
		}
		if values["plan_flow"] != "after" {
			continue
		}
		flow := func(name string) string { return putTogether(measure, with(values, "plan_flow", name), period) }
		var moved []string
		for _, name := range []string{"before", "new", "again", "ceased"} {
			if _, held := r.figures[flow(name)]; held {
				moved = append(moved, flow(name))
			}
		}
		r.sums = append(r.sums, sum{figure, moved})
		year, _ := strconv.Atoi(period)
		for name, january := range map[string]int{"after": year, "before": year - 1} {
			stock := putTogether("demand/plans", with(values, "plan_flow", ""), strconv.Itoa(january))
			if _, held := r.figures[stock]; held && slices.Contains(append(moved, figure), flow(name)) {
				r.sums = append(r.sums, sum{flow(name), []string{stock}})
			}
		}
	}
	for of, parts := range parts {
		if _, held := r.figures[of[0]]; held {
			r.sums = append(r.sums, sum{of[0], parts})
		}
	}
}

// work narrows every figure down by every sum until nothing moves any more: the whole lies between what its parts can be, and a part between
// what the whole leaves over for it.
func (r *reader) work() {
	narrow := func(figure string, low, high float64) bool {
		old := r.figures[figure]
		to := span{max(old.low, low), min(old.high, high)}
		r.figures[figure] = to
		return to != old
	}
	for moved, rounds := true, 0; moved && rounds < 1000; rounds++ {
		moved = false
		for _, s := range r.sums {
			var low, high float64
			for _, part := range s.parts {
				low, high = low+r.figures[part].low, high+r.figures[part].high
			}
			moved = narrow(s.whole, low, high) || moved
			for _, part := range s.parts {
				var least, most float64 // of the others
				for _, other := range s.parts {
					if other != part {
						least, most = least+r.figures[other].low, most+r.figures[other].high
					}
				}
				moved = narrow(part, r.figures[s.whole].low-most, r.figures[s.whole].high-least) || moved
			}
		}
	}
}

// learns gives the figures of fewer children than the threshold of which the reader sees that they are.
func (r *reader) learns(written map[string]string, truth map[string]float64) (learnt []string, small int) {
	for figure, text := range written {
		if number := math.Abs(truth[figure]); text != "c" || number == 0 || number >= 5 {
			continue
		}
		small++
		if known := r.figures[figure]; max(math.Abs(known.low), math.Abs(known.high)) < 5 {
			learnt = append(learnt, figure)
		}
	}
	slices.Sort(learnt)
	return learnt, small
}

func TestAReaderWithAPencil(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "council")
	run := func(args ...string) string {
		t.Helper()
		said, err := sufficiency(args...)
		if err != nil {
			t.Fatalf("%v: %v\n%s", args, err, said)
		}
		return said
	}
	run("sample", dir, "--plans", "150", "--years", "3", "--seed", "1")
	run("build", dir)
	written := map[string]string{}
	files, err := filepath.Glob(filepath.Join(dir, "published", "*", "data", "demand_plan*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatal("no data files", err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".meta.csv") {
			continue
		}
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		eachRow(t, string(content), func(row []string) {
			figure := row[len(row)-1]
			if measure, _, _ := takenApart(figure); slices.Contains([]string{"demand/plans", "demand/plans_new", "demand/plan_flows"}, measure) {
				written[figure] = row[len(row)-2]
			}
		})
	}
	figures := func(measure string, args ...string) string {
		said := run(append([]string{"figures", measure, "-w", dir}, args...)...)
		return said[strings.Index(said, "figure,value"):] // what is withheld whole, and that this is sensitive, is said before
	}
	truth := map[string]float64{}
	for measure, by := range map[string]string{"demand/plans": "", "demand/plans_new": "", "demand/plan_flows": "plan_flow,need_group", "demand/plans_ceased": "need_group"} {
		if by != "" {
			eachRow(t, figures(measure, "--by", by), func(row []string) { written[row[0]] = row[1] })
		}
		eachRow(t, figures(measure, "--internal"), func(row []string) {
			number, err := strconv.ParseFloat(row[1], 64)
			if err == nil {
				truth[row[0]] = number
			}
		})
	}
	groups := map[string]string{}
	for _, row := range csvFile(t, filepath.Join("..", "..", "data", "reference", "need.csv")) {
		groups[row[0]] = row[2]
	}
	attack := func(written map[string]string) ([]string, int) {
		r := readerOf(written)
		r.add(groups)
		r.work()
		for figure, known := range r.figures {
			if number, counted := truth[figure]; counted && (number < known.low || number > known.high) {
				t.Fatalf("%s is %g, and the reader takes it to be from %g to %g: the test adds up what does not", figure, number, known.low, known.high)
			}
		}
		return r.learns(written, truth)
	}
	learnt, small := attack(written)
	if small < 20 {
		t.Errorf("only %d numbers of fewer than five children are withheld", small)
	}
	for _, figure := range learnt {
		t.Errorf("%s is %g: a reader sees that it is fewer than five", figure, truth[figure])
	}
	// He is no fool: where what is withheld for the sake of others is told, he finds them.
	for figure, text := range written {
		if number := truth[figure]; text == "c" && math.Abs(number) >= 5 {
			written[figure] = strconv.FormatFloat(number, 'f', -1, 64)
		}
	}
	if learnt, _ := attack(written); len(learnt) < 5 {
		t.Errorf("with every larger number told he learns only %v", learnt)
	}
}

// eachRow hands on the rows of a table under its header.
func eachRow(t *testing.T, text string, row func([]string)) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(rows) < 1 {
		t.Fatalf("%d rows: %v\n%.200s", len(rows), err, text)
	}
	for _, r := range rows[1:] {
		row(r)
	}
}

func csvFile(t *testing.T, name string) [][]string {
	t.Helper()
	var rows [][]string
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	eachRow(t, string(content), func(row []string) { rows = append(rows, row) })
	return rows
}

package synthetic

import (
	"embed"
	"encoding/csv"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// The figures that the default council repeats: DfE, Education, health and care plans, reporting year 2025, underlying
// data, Open Government Licence v3. The files keep DfE's columns and are cut down to the rows of Herefordshire (884) that
// are used and England's totals; dfe-newplans and dfe-ceased only steer who comes and goes.
//
//go:embed dfe/*.csv
var publishedFiles embed.FS

const oldest = 25

// published holds what DfE says about the council's model. Rows are kinds, needs or ages as the names say.
type published struct {
	kinds      []kind
	caseload   map[int][]int // January → plans by kind
	ageByKind  [][]int
	needByKind [][]int
	needByAge  [][]int // [need][age]
	girlsKind  []int
	girlsNeed  []int
	newPlans   map[int]int // calendar year → plans issued
	newByAge   []int
	newByKind  []int
	leftByAge  []int
	leftByKind []int
	boarders   [2]boarders // 38 to 51 weeks, 52 weeks
}

type boarders struct {
	ages  []int // one entry a child, youngest first
	kinds []int // one entry a child, in the order that goes with the ages
	girls int
}

type dfeRow map[string]string

func (r dfeRow) count(column string) int {
	n, err := strconv.Atoi(r[column])
	if err != nil {
		return 0 // DfE's symbols c x z low u
	}
	return n
}

func (r dfeRow) is(period, topic string) bool {
	return r["time_period"] == period && r["breakdown_topic"] == topic && r["old_la_code"] == "884"
}

// age reads DfE's wordings "age 7", "under 3", "age 2 and under" and "age 20 and over".
func (r dfeRow) age() int {
	digits := strings.TrimFunc(r["breakdown"], func(c rune) bool { return c < '0' || c > '9' })
	age, _ := strconv.Atoi(digits)
	if strings.HasPrefix(r["breakdown"], "under") {
		age--
	}
	return age
}

func readDfE(name string) ([]dfeRow, error) {
	text, err := publishedFiles.ReadFile("dfe/" + name)
	if err != nil {
		return nil, err
	}
	list, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff"))).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("dfe/%s: %w", name, err)
	}
	rows := make([]dfeRow, 0, len(list)-1)
	for _, cells := range list[1:] {
		row := dfeRow{}
		for i, cell := range cells {
			row[list[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func readPublished() (*published, error) {
	kinds, err := readKinds()
	if err != nil {
		return nil, err
	}
	p := &published{kinds: kinds, caseload: map[int][]int{}, newPlans: map[int]int{},
		ageByKind: table(len(kinds), oldest+1), needByKind: table(len(kinds), len(needs)), needByAge: table(len(needs), oldest+1),
		girlsKind: make([]int, len(kinds)), girlsNeed: make([]int, len(needs)), newByAge: make([]int, oldest+1),
		newByKind: make([]int, len(kinds)), leftByAge: make([]int, oldest+1), leftByKind: make([]int, len(kinds))}
	for name, take := range map[string]func(dfeRow){"dfe-caseload.csv": p.takeCaseload, "dfe-needs.csv": p.takeNeeds,
		"dfe-residential.csv": p.takeBoarders, "dfe-newplans.csv": p.takeNew, "dfe-ceased.csv": p.takeCeased} {
		rows, err := readDfE(name)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			take(row)
		}
	}
	for b := range p.boarders {
		to := p.boarders[b]
		sort.Ints(to.ages)
		sort.SliceStable(to.kinds, func(i, j int) bool {
			return slices.Index(boardingKinds, kinds[to.kinds[i]].code) < slices.Index(boardingKinds, kinds[to.kinds[j]].code)
		})
	}
	return p, nil
}

func table(rows, columns int) [][]int {
	t := make([][]int, rows)
	for i := range t {
		t[i] = make([]int, columns)
	}
	return t
}

func (p *published) byKind(row dfeRow) []int {
	counts := make([]int, len(p.kinds))
	for k, kind := range p.kinds {
		counts[k] = row.count(kind.column)
	}
	return counts
}

func (p *published) takeCaseload(row dfeRow) {
	year := 2000 + row.count("time_period")%100
	switch {
	case row.is(row["time_period"], "All EHC plans"):
		p.caseload[year] = p.byKind(row)
	case row.is("202425", "Child or young persons age"):
		for k, count := range p.byKind(row) {
			p.ageByKind[k][row.age()] += count
		}
	case row.is("202425", "Sex") && row["breakdown"] == "Female":
		p.girlsKind = p.byKind(row)
	}
}

func (p *published) takeNeeds(row dfeRow) {
	for n, need := range needs {
		count := row.count("number_" + need.column)
		switch {
		case row.is("202425", "Child or young persons age"):
			p.needByAge[n][row.age()] += count
		case row.is("202425", "Sex") && row["breakdown"] == "Female":
			p.girlsNeed[n] = count
		case row.is("202425", "Type of placement"):
			for k, kind := range p.kinds {
				if kind.breakdown == row["breakdown"] {
					p.needByKind[k][n] = count
				}
			}
		}
	}
}

// boardingKinds is the order in which kinds take boarders by age: schools have the younger ones.
var boardingKinds = []string{"special_independent", "mainstream_independent", "specialist_post_16", "other_setting"}

func (p *published) takeBoarders(row dfeRow) {
	for b, column := range []string{"Res_3851", "Res_52"} {
		count, to := row.count(column), &p.boarders[b]
		switch {
		case row.is("202425", "Child or young persons age"):
			for range count {
				to.ages = append(to.ages, row.age())
			}
		case row.is("202425", "Sex") && row["breakdown"] == "Female":
			to.girls = count
		case row.is("202425", "Type of placement"):
			for range count {
				for k, kind := range p.kinds {
					if kind.breakdown == row["breakdown"] {
						to.kinds = append(to.kinds, k)
					}
				}
			}
		}
	}
}

func (p *published) takeNew(row dfeRow) {
	switch {
	case row["breakdown_topic"] == "New EHC plans":
		p.newPlans[row.count("time_period")] = row.count("new_ehc_plans")
		if row["time_period"] == "2024" {
			p.newByKind = p.byKind(row)
		}
	case row.is("2024", "Age when plan started"):
		p.newByAge[row.age()] += row.count("new_ehc_plans")
	}
}

func (p *published) takeCeased(row dfeRow) {
	switch {
	case row.is("2024", "Age plan ceased"):
		p.leftByAge[row.age()] += row.count("total_ceased")
	case row.is("2024", "Type of placement"):
		for k, kind := range p.kinds {
			if kind.breakdown == row["breakdown"] {
				p.leftByKind[k] = row.count("total_ceased")
			}
		}
	}
}

package synthetic

import (
	"fmt"
	"math/rand/v2"
	"sort"
)

// person is what the case system holds to know a child by: all of it made up, and none of it of a form that anybody has.
// The UPN begins with S, which no check letter is; QZ is no postcode area.
type person struct {
	id, upn, forename, surname, postcode, locality string
	born                                           day
	gender                                         string
	secondary                                      int // index into needs, -1 for none
}

var (
	girls = []string{"Ada", "Beth", "Cerys", "Dilys", "Elin", "Freya", "Gwen", "Hana", "Isla", "Jess", "Keira", "Lowri", "Mabel", "Nia", "Olwen", "Poppy", "Rhian", "Seren", "Tilly", "Zara"}
	boys  = []string{"Alfie", "Bryn", "Callum", "Dylan", "Evan", "Finley", "Gethin", "Harri", "Idris", "Jack", "Kai", "Leo", "Morgan", "Noah", "Osian", "Rhys", "Sam", "Tomos", "Will", "Zak"}
	first = []string{"Apple", "Bracken", "Cropp", "Dyke", "Elm", "Fern", "Gorse", "Hop", "Iron", "Knap", "Lugg", "Marl", "Nettle", "Orchard", "Perry", "Quill", "Rook", "Sallow", "Teasel", "Whin"}
	rest  = []string{"acre", "bourne", "croft", "den", "field", "gate", "hurst", "ley", "marsh", "stock", "ton", "wick"}
)

type locality struct {
	name   string
	weight float64
}

// localities are the parts of the county with their share of children, by number of postcode district.
var localities = []locality{{"Marchminster North", 22}, {"Marchminster South", 19}, {"Arrowbridge", 15}, {"Temeford", 13}, {"Kingsdyke", 12}, {"Luggmarsh", 9}, {"Hopdyke", 6}, {"Border Hills", 4}}

// people makes up a person for every child, numbered in the order in which plans were issued.
func people(r *rand.Rand, children []child) []person {
	order := make([]int, len(children))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return children[order[a]].issued < children[order[b]].issued })
	made := make([]person, len(children))
	weights := make([]float64, len(localities))
	for i, l := range localities {
		weights[i] = l.weight
	}
	id := 2000
	for _, i := range order {
		c := &children[i]
		id += between(r, 1, 3)
		place := choose(r, weights)
		p := person{id: fmt.Sprintf("M%06d", id), upn: fmt.Sprintf("S999%09d", id*7919%1000000000), surname: pick(r, first) + pick(r, rest),
			locality: localities[place].name, gender: "M", forename: pick(r, boys), secondary: -1}
		p.postcode = fmt.Sprintf("QZ%d %d%c%c", place+1, r.IntN(10), 'A'+rune(r.IntN(26)), 'A'+rune(r.IntN(26)))
		if c.girl {
			p.gender, p.forename = "F", pick(r, girls)
		}
		// Born between 1 September and 31 August, so that the age on 31 August is the one the child was made with.
		p.born = on(c.cohort-1, 9, 1) + day(r.IntN(365))
		if year, month, date := p.born.parts(); c.ceased > on(year+26, month, date) {
			p.born = on(c.cohort, 8, 31) // a plan ends at the latest with the school year in which its holder is 25
		}
		if r.IntN(100) < 38 {
			if second := r.IntN(len(needs) - 1); second != c.need {
				p.secondary = second
			}
		}
		made[i] = p
	}
	return made
}

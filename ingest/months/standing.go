package months

import (
	"cmp"
	"slices"
	"strings"

	"sufficiency/ingest/extracts"
)

// Slot is a file of the workspace: what was taken from it before, and what lies in it now.
type Slot struct {
	Path            string
	Before, Present []Receipt // one a kind; before is empty where the file is as it was, present where it could not be read
	SameAs          string    // the file that is read in its stead, where it holds the same bytes
}

// standing says which of the extracts in the workspace count. It goes by what they hold and by what the configuration answers, and not
// by the order in which they came. Only where something must be asked does it matter what counted before: that stays.
type standing struct {
	Current  []Receipt           // what counts, wholly or up to a day
	Replaced map[int]Replacement // by receipt: the newer one in whose place it does not count
	Asked    map[string][]string // by file: what a person must answer; nothing of its present content counts until then
	Answered map[string]bool     // files about which the configuration has answered a question
}

// Replacement is the newer receipt that stands in the place of an older one.
type Replacement struct {
	By    int
	Path  string // its file
	Until string // of a ledger: the day from which the newer one has the lines; empty where it has all of them
}

// judge settles how the extracts of a workspace stand to each other.
type judge struct {
	slots   []Slot // in the order of their paths
	kinds   map[string]*extracts.Definition
	extents map[string]extents             // by kind, where it has more than one receipt
	present Receipt                        // stands for what is read with the present key
	answer  func(file, kind string) string // full, part or nothing
	result  standing
}

// stand settles everything. A file that is asked about is left as it was before, and the rest is settled again without it.
func (j *judge) stand() standing {
	j.result = standing{Replaced: map[int]Replacement{}, Asked: map[string][]string{}, Answered: map[string]bool{}}
	j.askReadOtherwise()
	for _, s := range j.slots {
		j.askShrunk(s)
	}
	for j.askOverlapping() {
	}
	effective := j.effective()
	for _, older := range effective {
		r, replaced := j.successor(older, effective)
		if replaced {
			j.result.Replaced[older.ID] = r
		}
		if !replaced || r.Until != "" {
			j.result.Current = append(j.result.Current, older)
		}
	}
	return j.result
}

// effective are the receipts that may count: what lies in each file now, or what was there before where that must be asked about.
func (j *judge) effective() []Receipt {
	var list []Receipt
	for _, s := range j.slots {
		switch {
		case j.result.Asked[s.Path] != nil, len(s.Present) == 0 && s.SameAs == "":
			list = append(list, s.Before...)
		default:
			list = append(list, s.Present...)
		}
	}
	return list
}

// askReadOtherwise holds files back whose kind also stands in a file that could not be read with the present key: their references
// cannot be compared.
func (j *judge) askReadOtherwise() {
	for _, stale := range j.effective() {
		if stale.comparable(j.present) {
			continue
		}
		for _, s := range j.slots {
			for _, fresh := range s.Present {
				if fresh.Kind == stale.Kind && s.Path != stale.Path && !fresh.comparable(stale) {
					j.ask(s.Path, s.Path+": waits until "+stale.Path+" can be read again; their references are kept under different keys and cannot be compared")
				}
			}
		}
	}
}

// A list holds nearly all of another with nine in ten of its rows, and nearly none with one in ten. One that has lost two rows has
// not shrunk, however short it is. Where rows have no key to compare them by, seven in ten are not much fewer.
func nearlyAll(part, whole int) bool  { return 10*part >= 9*whole }
func nearlyNone(part, whole int) bool { return 10*part <= whole }
func muchFewer(rows, before int) bool { return 10*rows < 7*before }

const fewRows = 2

// askShrunk asks about a file that holds much less than it did under the same name: half an export is the commonest of disasters.
func (j *judge) askShrunk(s Slot) {
	for _, was := range s.Before {
		lost := ""
		at := slices.IndexFunc(s.Present, func(is Receipt) bool { return is.Kind == was.Kind })
		switch {
		case s.SameAs != "" && was.Current && was.Loaded > 0:
			lost = heldInstead(was, "the same as "+s.SameAs+" now")
		case len(s.Present) > 0 && at < 0 && was.Current && was.Loaded > 0:
			lost = heldInstead(was, "something else now")
		case at >= 0 && was.SHA256 != s.Present[at].SHA256 && was.comparable(s.Present[at]):
			lost = j.lost(was, s.Present[at])
		}
		if lost != "" && !j.answered(s.Path, was.Kind, "full") {
			j.ask(s.Path, shrunkQuestion(s.Path, lost))
		}
	}
}

// lost says what is no longer in a file, where that is much; else nothing.
func (j *judge) lost(was, is Receipt) string {
	e, id := j.extents[was.Kind], j.kinds[was.Kind].Identity
	before, now, both := e.of[was.ID], e.of[is.ID], e.both[pair{was.ID, is.ID}]
	earlier := before.rows - e.within[pair{was.ID, is.ID}] // lines of days that the ledger does not hold now
	switch {
	case before.rows == 0:
		return ""
	case now.rows == 0, len(id.Key) == 0 && muchFewer(now.rows, before.rows):
		return heldBefore(is, now.rows, before.rows)
	case len(id.Key) == 0, before.known-both.shared <= fewRows:
		return ""
	case id.Lines && earlier > fewRows:
		return daysLost(before, now, earlier)
	case !nearlyAll(both.shared, before.known):
		return keptOf(is, both.shared, before.known)
	}
	return ""
}

// askOverlapping looks for the first two extracts of which it cannot be told whether one replaces the other, and sets one of them
// aside. It says whether there were any.
func (j *judge) askOverlapping() bool {
	effective := j.effective()
	for i, a := range effective {
		for _, b := range effective[i+1:] {
			if r := j.relate(a, b); r.asks != nil && !j.moot(a, effective) && !j.moot(b, effective) {
				aside, other := j.aside(a, b, r)
				j.ask(aside.Path, overlapQuestion(aside, other, r.asks(aside, other)))
				return true
			}
		}
	}
	return false
}

// moot says that the receipt is replaced anyhow, so that nothing hangs on how else it stands.
func (j *judge) moot(one Receipt, effective []Receipt) bool {
	r, replaced := j.successor(one, effective)
	return replaced && r.Until == ""
}

// aside chooses which of two goes without: the one that is empty; else what did not count before, because what counted stays; else the
// newer; else the smaller; else the later by name.
func (j *judge) aside(a, b Receipt, r relation) (aside, other Receipt) {
	e := j.extents[a.Kind]
	rank := func(one Receipt) []int {
		return []int{truth(e.of[one.ID].rows == 0), truth(!one.Current), truth(!one.Settled()), truth(r.newer == one.ID), -e.of[one.ID].known}
	}
	if slices.Compare(rank(a), rank(b)) > 0 {
		return a, b
	}
	return b, a
}

func truth(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// relation is how two extracts of a kind stand to each other: parts of one whole where nothing is set.
type relation struct {
	by    int                               // the receipt that replaces the other
	until string                            // of a ledger: from this day on; empty for all
	newer int                               // the newer of both, where it can be told; else 0
	asks  func(aside, other Receipt) string // what must be asked
}

// relate weighs two extracts against each other.
func (j *judge) relate(a, b Receipt) relation {
	if a.Kind != b.Kind || a.Path == b.Path || !a.comparable(b) {
		return relation{}
	}
	e := j.extents[a.Kind]
	one, two := e.of[a.ID], e.of[b.ID]
	newer, told, why := newerOf(one, two, e.both[pair{a.ID, b.ID}].shared)
	if one.rows == two.rows && one.sum == two.sum { // the same rows saved twice
		if told && newer || !told && b.Path < a.Path {
			return relation{by: b.ID}
		}
		return relation{by: a.ID}
	}
	if told && !newer {
		a, b = b, a
	}
	r := j.compare(a, b, told)
	if told {
		r.newer = b.ID
	} else if both := e.both[pair{a.ID, b.ID}]; r.asks != nil && nearlyAll(both.shared, max(one.known, two.known)) {
		r.asks = whichIsNewer(why)
	}
	if r.asks == nil {
		return r
	}
	asked := []Receipt{b}
	if !told {
		asked = append(asked, a)
	} // else the answer of the older one was about what is older still
	for _, one := range asked {
		if j.answered(one.Path, one.Kind, "full") {
			return relation{by: one.ID, newer: r.newer}
		}
		if j.answered(one.Path, one.Kind, "part") {
			return relation{newer: r.newer}
		}
	}
	return r
}

// compare weighs what two extracts have in common, the older one first where that is told.
func (j *judge) compare(older, newer Receipt, told bool) relation {
	e, id := j.extents[older.Kind], j.kinds[older.Kind].Identity
	was, is, both := e.of[older.ID], e.of[newer.ID], e.both[pair{older.ID, newer.ID}]
	wasThere, isThere := was.known, is.known // how much each has of what the other one speaks of
	if id.Lines {
		wasThere, isThere = e.within[pair{older.ID, newer.ID}], e.within[pair{newer.ID, older.ID}]
	}
	switch smaller := min(wasThere, isThere); {
	case was.rows == 0 || is.rows == 0:
		return relation{asks: j.emptyBeside}
	case len(id.Key) == 0, smaller == 0:
		return relation{}
	case nearlyNone(both.shared, smaller):
		if 2*both.alike >= smaller {
			return relation{asks: j.alikeBut}
		}
		return relation{}
	case told && nearlyAll(both.shared, wasThere):
		r := relation{by: newer.ID}
		if id.Lines && was.first < is.first {
			r.until = is.first
		}
		return r
	}
	return relation{asks: j.inCommon}
}

// successor finds the next newer receipt among those that replace one: that which most of the others replace in turn.
func (j *judge) successor(older Receipt, effective []Receipt) (Replacement, bool) {
	var by []Receipt
	until := ""
	for _, newer := range effective {
		if r := j.relate(older, newer); r.by != 0 && r.by == newer.ID {
			if len(by) == 0 || r.until < until {
				until = r.until
			}
			by = append(by, newer)
		}
	}
	if len(by) == 0 {
		return Replacement{}, false
	}
	inTurn := func(one Receipt) int {
		count := 0
		for _, other := range by {
			count += truth(j.relate(one, other).by == other.ID)
		}
		return count
	}
	next := slices.MaxFunc(by, func(a, b Receipt) int { return cmp.Or(inTurn(a)-inTurn(b), strings.Compare(b.Path, a.Path)) })
	return Replacement{By: next.ID, Path: next.Path, Until: until}, true
}

func (j *judge) ask(file, question string) {
	j.result.Asked[file] = append(j.result.Asked[file], question)
}

// answered says that the configuration gives the answer, and remembers that it was needed.
func (j *judge) answered(file, kind, answer string) bool {
	given := j.answer(file, kind) == answer
	if given {
		j.result.Answered[file] = true
	}
	return given
}

package ingest

import (
	"cmp"
	"slices"
	"strings"

	"sufficiency/ingest/extracts"
)

// slot is a file of the workspace: what was taken from it before, and what lies in it now.
type slot struct {
	path            string
	before, present []receipt // one a kind; before is empty where the file is as it was, present where it could not be read
	sameAs          string    // the file that is read in its stead, where it holds the same bytes
}

// standing says which of the extracts in the workspace count. It goes by what they hold and by what the configuration answers, and not
// by the order in which they came. Only where something must be asked does it matter what counted before: that stays.
type standing struct {
	current  []receipt           // what counts, wholly or up to a day
	replaced map[int]replacement // by receipt: the newer one in whose place it does not count
	asked    map[string][]string // by file: what a person must answer; nothing of its present content counts until then
	answered map[string]bool     // files about which the configuration has answered a question
}

// replacement is the newer receipt that stands in the place of an older one.
type replacement struct {
	by    int
	until string // of a ledger: the day from which the newer one has the lines; empty where it has all of them
}

// judge settles how the extracts of a workspace stand to each other.
type judge struct {
	slots   []slot // in the order of their paths
	kinds   map[string]*extracts.Definition
	extents map[string]extents             // by kind, where it has more than one receipt
	present receipt                        // stands for what is read with the present key
	answer  func(file, kind string) string // full, part or nothing
	result  standing
}

// stand settles everything. A file that is asked about is left as it was before, and the rest is settled again without it.
func (j *judge) stand() standing {
	j.result = standing{replaced: map[int]replacement{}, asked: map[string][]string{}, answered: map[string]bool{}}
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
			j.result.replaced[older.id] = r
		}
		if !replaced || r.until != "" {
			j.result.current = append(j.result.current, older)
		}
	}
	return j.result
}

// effective are the receipts that may count: what lies in each file now, or what was there before where that must be asked about.
func (j *judge) effective() []receipt {
	var list []receipt
	for _, s := range j.slots {
		switch {
		case j.result.asked[s.path] != nil, len(s.present) == 0 && s.sameAs == "":
			list = append(list, s.before...)
		default:
			list = append(list, s.present...)
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
			for _, fresh := range s.present {
				if fresh.kind == stale.kind && s.path != stale.path && !fresh.comparable(stale) {
					j.ask(s.path, s.path+": waits until "+stale.path+" can be read again; their references are kept under different keys and cannot be compared")
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
func (j *judge) askShrunk(s slot) {
	for _, was := range s.before {
		lost := ""
		at := slices.IndexFunc(s.present, func(is receipt) bool { return is.kind == was.kind })
		switch {
		case s.sameAs != "" && was.current && was.loaded > 0:
			lost = heldInstead(was, "the same as "+s.sameAs+" now")
		case len(s.present) > 0 && at < 0 && was.current && was.loaded > 0:
			lost = heldInstead(was, "something else now")
		case at >= 0 && was.sha256 != s.present[at].sha256 && was.comparable(s.present[at]):
			lost = j.lost(was, s.present[at])
		}
		if lost != "" && !j.answered(s.path, was.kind, "full") {
			j.ask(s.path, shrunkQuestion(s.path, lost))
		}
	}
}

// lost says what is no longer in a file, where that is much; else nothing.
func (j *judge) lost(was, is receipt) string {
	e, id := j.extents[was.kind], j.kinds[was.kind].Identity
	before, now, both := e.of[was.id], e.of[is.id], e.both[pair{was.id, is.id}]
	earlier := before.rows - e.within[pair{was.id, is.id}] // lines of days that the ledger does not hold now
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
				j.ask(aside.path, overlapQuestion(aside, other, r.asks(aside, other)))
				return true
			}
		}
	}
	return false
}

// moot says that the receipt is replaced anyhow, so that nothing hangs on how else it stands.
func (j *judge) moot(one receipt, effective []receipt) bool {
	r, replaced := j.successor(one, effective)
	return replaced && r.until == ""
}

// aside chooses which of two goes without: the one that is empty; else what did not count before, because what counted stays; else the
// newer; else the smaller; else the later by name.
func (j *judge) aside(a, b receipt, r relation) (aside, other receipt) {
	e := j.extents[a.kind]
	rank := func(one receipt) []int {
		return []int{truth(e.of[one.id].rows == 0), truth(!one.current), truth(!one.settled()), truth(r.newer == one.id), -e.of[one.id].known}
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
	asks  func(aside, other receipt) string // what must be asked
}

// relate weighs two extracts against each other.
func (j *judge) relate(a, b receipt) relation {
	if a.kind != b.kind || a.path == b.path || !a.comparable(b) {
		return relation{}
	}
	e := j.extents[a.kind]
	one, two := e.of[a.id], e.of[b.id]
	newer, told, why := newerOf(one, two, e.both[pair{a.id, b.id}].shared)
	if one.rows == two.rows && one.sum == two.sum { // the same rows saved twice
		if told && newer || !told && b.path < a.path {
			return relation{by: b.id}
		}
		return relation{by: a.id}
	}
	if told && !newer {
		a, b = b, a
	}
	r := j.compare(a, b, told)
	if told {
		r.newer = b.id
	} else if both := e.both[pair{a.id, b.id}]; r.asks != nil && nearlyAll(both.shared, max(one.known, two.known)) {
		r.asks = whichIsNewer(why)
	}
	if r.asks == nil {
		return r
	}
	asked := []receipt{b}
	if !told {
		asked = append(asked, a)
	} // else the answer of the older one was about what is older still
	for _, one := range asked {
		if j.answered(one.path, one.kind, "full") {
			return relation{by: one.id, newer: r.newer}
		}
		if j.answered(one.path, one.kind, "part") {
			return relation{newer: r.newer}
		}
	}
	return r
}

// compare weighs what two extracts have in common, the older one first where that is told.
func (j *judge) compare(older, newer receipt, told bool) relation {
	e, id := j.extents[older.kind], j.kinds[older.kind].Identity
	was, is, both := e.of[older.id], e.of[newer.id], e.both[pair{older.id, newer.id}]
	wasThere, isThere := was.known, is.known // how much each has of what the other one speaks of
	if id.Lines {
		wasThere, isThere = e.within[pair{older.id, newer.id}], e.within[pair{newer.id, older.id}]
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
		r := relation{by: newer.id}
		if id.Lines && was.first < is.first {
			r.until = is.first
		}
		return r
	}
	return relation{asks: j.inCommon}
}

// successor finds the next newer receipt among those that replace one: that which most of the others replace in turn.
func (j *judge) successor(older receipt, effective []receipt) (replacement, bool) {
	var by []receipt
	until := ""
	for _, newer := range effective {
		if r := j.relate(older, newer); r.by != 0 && r.by == newer.id {
			if len(by) == 0 || r.until < until {
				until = r.until
			}
			by = append(by, newer)
		}
	}
	if len(by) == 0 {
		return replacement{}, false
	}
	inTurn := func(one receipt) int {
		count := 0
		for _, other := range by {
			count += truth(j.relate(one, other).by == other.id)
		}
		return count
	}
	next := slices.MaxFunc(by, func(a, b receipt) int { return cmp.Or(inTurn(a)-inTurn(b), strings.Compare(b.path, a.path)) })
	return replacement{by: next.id, until: until}, true
}

func (j *judge) ask(file, question string) {
	j.result.asked[file] = append(j.result.asked[file], question)
}

// answered says that the configuration gives the answer, and remembers that it was needed.
func (j *judge) answered(file, kind, answer string) bool {
	given := j.answer(file, kind) == answer
	if given {
		j.result.answered[file] = true
	}
	return given
}

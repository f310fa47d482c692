package pdf

import (
	"errors"
	"fmt"
	"slices"

	"github.com/johnfercher/maroto/v2/pkg/core"
)

// dust is what sums of decimal lengths may be wrong by, in millimetres.
const dust = 0.001

// leaf is the rows of one page, without running header and footer.
type leaf []core.Row

// paginate lays the blocks on pages, chapter by chapter. It gives the pages, and for each named place its page, counted from 0.
// Where little of a chapter is left for its last page, its pictures are made lower if that saves the page.
func paginate(blocks []block) ([]leaf, map[string]int, error) {
	var errs []error
	var leaves []leaf
	pages := map[string]int{}
	for _, chapter := range chapters(blocks) {
		laid, places, err := lay(chapter)
		errs = append(errs, err)
		for _, part := range []float64{0.5, 1} {
			if last := laid[len(laid)-1]; len(laid) == 1 || height(last) > textHeight/4 {
				break
			}
			if tighter, moved, err := lay(lowered(chapter, part)); err == nil && len(tighter) < len(laid) {
				laid, places = tighter, moved
			}
		}
		for name, number := range places {
			pages[name] = len(leaves) + number
		}
		leaves = append(leaves, laid...)
	}
	return leaves, pages, errors.Join(errs...)
}

// chapters parts the blocks where one begins a page.
func chapters(blocks []block) [][]block {
	var all [][]block
	start := 0
	for i := range blocks {
		if i > 0 && blocks[i].newly {
			all = append(all, blocks[start:i])
			start = i
		}
	}
	return append(all, blocks[start:])
}

// lowered gives the blocks with a part of the height taken that they can do without.
func lowered(blocks []block, part float64) []block {
	all := slices.Clone(blocks)
	for i, b := range all {
		if b.lower != nil {
			taken := b.slack * part
			all[i].rows, all[i].slack = b.lower(taken), b.slack-taken
			all[i].lower = func(by float64) []core.Row { return b.lower(taken + by) }
		}
	}
	return all
}

// lay puts the blocks on pages one after another: headings stay with what follows, rows are never cut, and a table that
// goes on begins with its header row again.
func lay(blocks []block) ([]leaf, map[string]int, error) {
	var errs []error
	leaves := []leaf{nil}
	used := 0.0
	pages := map[string]int{}
	turn := func() { leaves, used = append(leaves, nil), 0 }
	place := func(rows ...core.Row) {
		for _, r := range rows {
			leaves[len(leaves)-1] = append(leaves[len(leaves)-1], r)
			used += r.GetHeight(nil, nil)
		}
	}
	for i, b := range blocks {
		for _, r := range b.rows {
			if tall := r.GetHeight(nil, nil); tall > textHeight {
				errs = append(errs, fmt.Errorf("a row of %.0f mm is taller than a page (%.0f mm); shorten the text of its cells", tall, textHeight))
			}
		}
		if room := textHeight - used; used > 0 && b.before+needed(blocks[i:], room-b.before, room) > room+dust {
			turn()
		}
		if used > 0 && b.before > 0 {
			place(space(b.before))
		}
		if used == 0 && b.top != nil {
			place(b.top()...)
		}
		for _, name := range b.names {
			pages[name] = len(leaves) - 1
		}
		if b.lower != nil && i+1 < len(blocks) {
			room := textHeight - used - height(b.rows) - blocks[i+1].before
			if over := needed(blocks[i+1:], room, 0) - room; over > 0 && over <= b.slack {
				b.rows = b.lower(over)
			}
		}
		for rest := b.rows; len(rest) > 0; {
			count := fitting(rest, textHeight-used, b)
			place(rest[:count]...)
			if rest = rest[count:]; len(rest) > 0 {
				turn()
				if b.again != nil {
					place(b.again()...)
				}
			}
		}
	}
	return leaves, pages, errors.Join(errs...)
}

// needed gives the height that must be left on a page for the first block to begin there. room is what is left;
// gap is what would stay empty if the blocks began the next page instead.
func needed(blocks []block, room, gap float64) float64 {
	b := blocks[0]
	whole := height(b.rows)
	if (b.stays || b.likes) && len(blocks) > 1 {
		next := blocks[1].before + needed(blocks[1:], room-whole-blocks[1].before, gap)
		if more := whole - b.slack + next; more <= textHeight && (b.stays || more <= room || gap < textHeight/3) {
			return more
		}
	}
	if b.whole && whole <= textHeight || len(b.rows) <= b.first+b.last-1 {
		return whole
	}
	return height(b.rows[:max(b.first, 1)])
}

// fitting gives how many of the rows go on a page with room left, at least one.
func fitting(rows []core.Row, room float64, b block) int {
	count, used := 0, 0.0
	for count < len(rows) && used+rows[count].GetHeight(nil, nil) <= room+dust {
		used += rows[count].GetHeight(nil, nil)
		count++
	}
	if count < len(rows) {
		if keep := len(rows) - b.last; b.last > 0 && count > keep && keep > 0 {
			count = keep
		}
	}
	return max(count, 1)
}

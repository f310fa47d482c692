package pdf

import (
	"errors"
	"fmt"

	"github.com/johnfercher/maroto/v2/pkg/core"
)

// leaf is the rows of one page, without running header and footer.
type leaf []core.Row

// paginate lays the blocks on pages: headings stay with what follows, rows are never cut, and a table that goes on begins
// with its header row again. It gives the pages, and for each named place its page, counted from 0.
func paginate(blocks []block) ([]leaf, map[string]int, error) {
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
		if used > 0 && (b.newly || used+b.before+needed(blocks[i:], textHeight-used-b.before, textHeight-used) > textHeight) {
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
	const slack = 0.001 // for sums of decimal lengths
	count, used := 0, 0.0
	for count < len(rows) && used+rows[count].GetHeight(nil, nil) <= room+slack {
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

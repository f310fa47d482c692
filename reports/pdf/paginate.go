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

// paginate lays the blocks on pages one after another, and gives the pages and for each named place its page, counted from 0. Headings stay
// with what follows, rows are never cut, and a table that goes on begins with its header row again. A chapter runs on below the one before
// where a third of the page is left for it. Where a figure does not fit and much of the page would stay empty, its picture is made lower, or
// the text below it comes before it.
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
	held := false // by the heading above, which went on this page because the block fits below it
	for len(blocks) > 0 {
		room := textHeight - used
		gap := room
		if held {
			gap = textHeight
		}
		if used > 0 && !begins(blocks, room, gap) {
			if swapped := textFirst(blocks); room > textHeight/6 && swapped != nil && begins(swapped, room, gap) {
				blocks = swapped
			} else {
				turn()
			}
		}
		b := blocks[0]
		blocks, held = blocks[1:], b.stays
		for _, r := range b.rows {
			if tall := r.GetHeight(nil, nil); tall > textHeight {
				errs = append(errs, fmt.Errorf("a row of %.0f mm is taller than a page (%.0f mm); shorten the text of its cells", tall, textHeight))
			}
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
		if b.lower != nil {
			b.rows = b.lowered(blocks, textHeight-used)
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

// begins says whether the first block can begin on a page with room left, of which gap would stay empty if it did not.
func begins(blocks []block, room, gap float64) bool {
	b := blocks[0]
	if b.newly && room < textHeight/3 {
		return false
	}
	return b.before+needed(blocks, room-b.before, gap) <= room+dust
}

// textFirst gives the blocks with the paragraphs below the first figure moved before it; nil where there are none. Headings above the
// figure stay where they are.
func textFirst(blocks []block) []block {
	start := 0
	for start < len(blocks) && blocks[start].stays && blocks[start].figure == 0 {
		start++
	}
	if start == len(blocks) || blocks[start].figure == 0 {
		return nil
	}
	below := start + blocks[start].figure
	end := below
	for end < len(blocks) && blocks[end].loose {
		end++
	}
	if end == below {
		return nil
	}
	return slices.Concat(blocks[:start], blocks[below:end], blocks[start:below], blocks[end:])
}

// lowered gives the rows of a picture on a page with room left: lower where the blocks that follow, or the picture itself, fit then.
func (b block) lowered(next []block, room float64) []core.Row {
	whole := height(b.rows)
	over := whole - room
	if len(next) > 0 {
		left := room - whole - next[0].before
		if more := needed(next, left, 0) - left; more <= b.slack {
			over = max(over, more)
		}
	}
	if over <= 0 || over > b.slack+dust {
		return b.rows
	}
	return b.lower(min(over, b.slack))
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
	if whole > room && whole-b.slack <= room {
		return whole - b.slack
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

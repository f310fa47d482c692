// Package disclosure decides what may leave analysis. Primary rules say of each cell whether it is unsafe (policy.go). Linked tables are
// written as sums over the same units (linked.go, system.go); other cells are hidden so that no unsafe one can be worked out from
// what is told (suppress.go, optimum.go); and an attack that knows nothing of that choice looks whether it holds (audit.go).
package disclosure

import (
	"errors"
	"fmt"
	"math"
)

// Policy is the council's rules, from [disclosure] in sufficiency.toml. There is no single English rule, so that the council
// states its own, with its reason and who approved it.
type Policy struct {
	Threshold        int     // a count of children from 1 to Threshold-1 is withheld; at least 3
	MinimumProviders int     // money by category needs at least so many providers
	Percent          float64 // p of the p% rule: the rest without the two largest must be p% of the largest
	WholeRow         int     // a row whose children all fall into one column tells what each of them is; it needs at least so many
	MedianChildren   int     // medians and quartiles need at least so many children, because they are somebody's own value
	Rounding         int     // counts of children are published to the nearest multiple of so many; 0 = as they are
	RandomRounding   bool    // they are rounded up or down at random, so that on average they are right, and not to the nearest
	ReleaseOfficial  bool    // a small count that the Department for Education has published itself, to the number, is published as its figure
	Reason           string  // why these values
	Approver         string  // who approved them, by role
}

// DefaultPolicy is used where the council states nothing.
var DefaultPolicy = Policy{Threshold: 5, MinimumProviders: 3, Percent: 10, MedianChildren: 10, WholeRow: 20,
	Reason: "Custom of English councils and the Department for Education", Approver: "not yet approved"}

// Check says what is wrong with a policy, or nil.
func (p Policy) Check() error {
	switch {
	case p.Threshold < 3:
		return fmt.Errorf("disclosure threshold is %d; it must be at least 3, since with 2 each of two families learns the other's figure", p.Threshold)
	case p.MinimumProviders < 3:
		return fmt.Errorf("disclosure minimum_providers is %d; it must be at least 3, since one of two providers learns the other's price", p.MinimumProviders)
	case p.Percent <= 0 || p.Percent > 50:
		return fmt.Errorf("disclosure percent is %g; it must be above 0 and at most 50", p.Percent)
	case p.WholeRow < p.Threshold:
		return fmt.Errorf("disclosure whole_row is %d; it must be at least the threshold, %d", p.WholeRow, p.Threshold)
	case p.Rounding < 0 || p.Rounding == 1 || p.Rounding > 100:
		return fmt.Errorf("disclosure rounding is %d; it must be 0 for none, or from 2 to 100", p.Rounding)
	case p.RandomRounding && p.Rounding == 0:
		return errors.New("disclosure rounding_random is true and rounding is 0; say to what counts are rounded, such as rounding = 5")
	case p.MedianChildren < p.Threshold:
		return fmt.Errorf("disclosure median_children is %d; it must be at least the threshold, %d", p.MedianChildren, p.Threshold)
	}
	return nil
}

// Round rounds a count of children as the policy says. Mark stands for whom it counts: the same children are always rounded the same
// way, in whatever table, so that asking again tells nothing more.
func (p Policy) Round(count float64, mark uint64) float64 {
	if p.Rounding == 0 {
		return count
	}
	base := float64(p.Rounding)
	down := math.Floor(count/base) * base
	if p.RandomRounding {
		// of 7 to the nearest 5, two in five go up
		if chance := float64(mark>>11) / (1 << 53); chance < (count-down)/base {
			return down + base
		}
		return down
	}
	return math.Round(count/base) * base
}

// Contribution sums up who stands behind a cell, for one kind of contributor.
//
// What comes without a contributor on record counts in Total as one contributor more, because it may all be one's.
type Contribution struct {
	Known   bool    // false where the measure names no such contributor
	Number  int     // distinct contributors on record
	Total   float64 // sum over contributors of |amount|
	Largest float64 // the largest contributor's |amount|
	Second  float64 // the second largest's
}

// Cell is what the primary rules need to know of one cell.
type Cell struct {
	Class     string  // children, money, mean, share, conduct, roll or open
	Number    float64 // the number itself
	Least     int     // least number of children for this kind of number, where it is above the threshold; 0 = none
	Settings  bool    // the number is one of schools and colleges, and the children are those in them
	Median    bool    // the value is one contributor's own, or lies between two
	Children  Contribution
	Providers Contribution
	Hits      int // share: children counted in the numerator
}

// Unsafe gives the reason for which a cell must be withheld, or "" where it may be published.
// A cell nobody stands behind is a true zero, and safe.
func (p Policy) Unsafe(c Cell) string {
	switch {
	case c.Class == "open":
		return ""
	case c.Class == "roll" && 0 < c.Number && c.Number < float64(p.Threshold):
		return fmt.Sprintf("fewer than %d children", p.Threshold)
	case c.Children.Known && c.Children.Number == 0 && c.Children.Total > 0:
		return "nobody on record stands behind it"
	}
	if least := max(p.Threshold, c.Least); c.Children.Known && 0 < c.Children.Number && c.Children.Number < least {
		return fmt.Sprintf("fewer than %d children", least)
	}
	// Of 17 settings with 20 children at least 14 have one child alone, whose price is what the council's published spend says of them.
	if c.Settings && 2*float64(c.Children.Number) < 3*c.Number {
		return "most of the schools and colleges must have a single child each"
	}
	switch c.Class {
	case "share":
		if n := c.Children.Number; n > 0 && n < p.WholeRow && (c.Hits == 0 || c.Hits == n) {
			return fmt.Sprintf("fewer than %d children, all in one group", p.WholeRow)
		}
		if c.Hits > 0 && c.Hits < p.Threshold {
			return fmt.Sprintf("the share stands for fewer than %d children", p.Threshold)
		}
		if rest := c.Children.Number - c.Hits; rest > 0 && rest < p.Threshold {
			return fmt.Sprintf("the rest of the share stands for fewer than %d children", p.Threshold)
		}
	case "conduct":
		// A share that says what the council did, such as issuing a plan in time, and nothing of the children beyond their number.
		return ""
	case "money", "mean":
		if c.Median && c.Children.Number > 0 && c.Children.Number < p.MedianChildren {
			return fmt.Sprintf("a median of fewer than %d children", p.MedianChildren)
		}
		if n := c.Providers.Number; c.Providers.Known && (0 < n || c.Providers.Total > 0) && n < p.MinimumProviders {
			return fmt.Sprintf("fewer than %d providers", p.MinimumProviders)
		}
		for _, behind := range []Contribution{c.Children, c.Providers} {
			if behind.Known && behind.Number > 0 && p.dominated(behind) {
				return fmt.Sprintf("the second largest contributor could work out the largest to within %g%%", p.Percent)
			}
		}
	}
	return ""
}

// dominated is the p% rule (Loeve 2001; Handbook on Statistical Disclosure Control, 4.2.2): T − x1 − x2 < p%·x1.
func (p Policy) dominated(c Contribution) bool {
	return c.Largest > 0 && c.Total-c.Largest-c.Second < p.Percent/100*c.Largest
}

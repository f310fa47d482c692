package synthetic

import (
	"slices"
	"strings"
)

// lastRank is the rank of moves that hardly happen.
const lastRank = 4

// likelyMoves are the moves that children make from one kind of setting to another, most usual first. A kind stands for
// itself or, with *, for all that begin so.
var likelyMoves = [][]string{
	{ // starting school, changes of coding, and school to college
		"early_years mainstream_*", "early_years special_la", "other_setting welsh", "not_recorded *", "awaiting *",
		"mainstream_* fe_college", "special_* fe_college", "special_* specialist_post_16",
	},
	{ // between schools of one sort, and on to more help
		"mainstream_* mainstream_*", "mainstream_* special_la", "mainstream_* special_academy", "special_la special_academy",
		"special_academy special_independent", "special_* other_post_16", "mainstream_* other_post_16", "fe_college other_post_16",
		"fe_college other_setting", "specialist_post_16 other_setting", "other_post_16 other_setting",
	},
	{ // breakdowns
		"mainstream_* ap_la", "ap_la special_*", "mainstream_* special_independent", "mainstream_* home_education",
		"special_la special_independent", "mainstream_* other_setting", "fe_college specialist_post_16", "* neet", "* not_recorded",
		"other_setting special_independent", "mainstream_* welsh", "special_* other_setting",
	},
	{"home_education *", "ap_la *", "other_* *", "neet *", "welsh *", "* other_*"},
}

// rankMoves gives every pair of kinds its rank, [from][to], 0 for the most usual.
func rankMoves(kinds []kind) [][]int {
	ranks := table(len(kinds), len(kinds))
	for from := range kinds {
		for to := range kinds {
			if from == to {
				continue
			}
			ranks[from][to] = slices.IndexFunc(likelyMoves, func(moves []string) bool {
				return slices.ContainsFunc(moves, func(move string) bool {
					a, b, _ := strings.Cut(move, " ")
					return matches(a, kinds[from].code) && matches(b, kinds[to].code)
				})
			})
			if ranks[from][to] < 0 {
				ranks[from][to] = lastRank
			}
		}
	}
	return ranks
}

// rank tells how usual a move is. Where history is told backwards, from and to change places.
func (h *history) rank(from, to int, backwards bool) int {
	switch {
	case from < 0 || to < 0:
		return 0
	case backwards:
		return h.ranks[to][from]
	}
	return h.ranks[from][to]
}

func matches(pattern, code string) bool {
	start, all := strings.CutSuffix(pattern, "*")
	return pattern == code || all && strings.HasPrefix(code, start)
}

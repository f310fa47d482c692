package analysis

import (
	"maps"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// Released is what other months have published: identity of a figure → its number or symbol, as the data files write it.
//
// A table of a period that is out is printed again as it was, and what was withheld stays withheld, whatever today's records or rules
// say. If one child is entered late, a count that moved from 75 to 76, a cost that moved with it, or a cell that fell under the threshold
// would tell that child's need, school and price to whoever kept last month's page.
//
// Where only some cells of a table may be out in a period, InPart stands under the identity without values: demand/plans?need=@2025.
type Released map[string]string

// InPart says of a table in a period that readers may have no more of it than the cells that stand beside: an answer told one need, and the
// others are neither out nor zero.
const InPart = "part"

// MarkParts marks the tables of a period of which only answers have told, by what answers and by what whole months have released.
func (r Released) MarkParts(answers, months Released) {
	whole := map[string]bool{}
	for id := range months {
		whole[tableOf(id)] = true
	}
	for id := range answers {
		if table := tableOf(id); !whole[table] && table != id && r[table] == "" {
			r[table] = InPart
		}
	}
}

// tableOf gives an identity without its values: demand/plans?need=@2025.
func tableOf(id string) string {
	rest, period, _ := strings.Cut(id, "@")
	measure, query, broken := strings.Cut(rest, "?")
	if !broken {
		return id
	}
	names := strings.Split(query, "&")
	for i, part := range names {
		name, _, _ := strings.Cut(part, "=")
		names[i] = name + "="
	}
	return measure + "?" + strings.Join(names, "&") + "@" + period
}

// number gives a released number, and false where there is none.
func (r Released) number(id string) (float64, bool) {
	number, err := strconv.ParseFloat(r[id], 64)
	return number, err == nil
}

// printed sorts what is out by table and period: cell → number or symbol.
type printed map[string]map[string]string

func (r Released) printed() printed {
	p := printed{}
	for id, text := range r {
		rest, period, found := strings.Cut(id, "@")
		if !found {
			continue
		}
		measure, query, _ := strings.Cut(rest, "?")
		values := map[string]string{}
		var names []string
		for _, part := range strings.Split(query, "&") {
			if name, value, found := strings.Cut(part, "="); found {
				values[name] = unmarks.Replace(value)
				names = append(names, name)
			}
		}
		key := printedKey(measure, names, period)
		if p[key] == nil {
			p[key] = map[string]string{}
		}
		sort.Strings(names)
		ordered := make([]string, len(names))
		for i, name := range names {
			ordered[i] = values[name]
		}
		p[key][strings.Join(ordered, "\x00")] = text
	}
	return p
}

func printedKey(measure string, names []string, period string) string {
	return tableKey(measure, names) + "@" + period
}

// tables gives the breakdowns of which something is out.
func (p printed) tables() tableKeys {
	keys := tableKeys{}
	for key := range p {
		table, _, _ := strings.Cut(key, "@")
		keys[table] = true
	}
	return keys
}

// of gives the cells of one table in one period that are out, by the values of the breakdown in its own order, nil where none is, and whether
// others of that period may not be.
// Open figures tell of no child, and those about the future are worked out anew, at every build or with another January.
func (p printed) of(m *Measure, breakdown []string, period string) (cells map[string]string, part bool) {
	if m.Revised == everyBuild || m.Class == "open" && m.Revised == "" {
		return nil, false
	}
	out := p[printedKey(m.Name, breakdown, period)]
	if len(out) == 0 {
		return nil, false
	}
	// The identity lists dimensions by name; the table has them in an order of its own.
	order := make([]int, len(breakdown))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(a, b int) bool { return breakdown[order[a]] < breakdown[order[b]] })
	cells = make(map[string]string, len(out))
	for key, text := range out {
		if text == InPart {
			part = true
			continue
		}
		values := make([]string, len(breakdown))
		for i, value := range strings.Split(key, "\x00") {
			if len(breakdown) > 0 {
				values[order[i]] = value
			}
		}
		cells[cellKey(period, values)] = text
	}
	return cells, part
}

// forgetForecasts takes what is worked out anew with every January out of what is printed, where the last January that is counted is not out
// yet.
func (p printed) forgetForecasts(measures []Measure, released Released, tables []computed) {
	last := ""
	for _, table := range tables {
		if table.measure.Name == "demand/plans" && len(table.breakdown) == 0 {
			last = slices.Max(append(table.periods(), ""))
		}
	}
	if _, out := released["demand/plans@"+last]; out {
		return
	}
	for _, m := range measures {
		if m.Revised == everyJanuary {
			maps.DeleteFunc(p, func(key string, _ map[string]string) bool { return strings.HasPrefix(key, m.Name+"?") })
		}
	}
}

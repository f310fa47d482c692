package analysis

// slice is one computed table in one period.
type slice struct {
	table     int // its number among the tables
	turn      turn
	measure   *Measure
	breakdown []string
	period    string
	cells     []cell
	hidden    []bool            // by cell: it is withheld
	repeats   []bool            // by cell: it repeats a number of the period before that is withheld there
	between   []bool            // by cell: it is withheld because it would tell how many of a known few came, or went, before a stated day and how many after it
	lent      []bool            // by cell: it is small, and published as the figure of somebody else who has published it
	earlier   map[string]string // what another month has printed of the slice, which is printed again as it was; nil where none has
	part      bool              // only some cells of the slice have been printed, and the others are worked out
	settled   bool              // it has had its turn in its own round, and stays as it is
	reason    string            // why the slice is withheld whole; empty where it is not
}

// turn is when a slice is protected. What has had its turn stands fast.
type turn int

// The turns, in order.
const (
	ofReports  turn = iota // the reports have their figures first, whatever is asked for
	ofAnswers              // an answer that is out is printed as it was, so that reports give way to it where they must
	ofRequests             // what is asked for now gets what is left
)

// byPeriod cuts the table into slices, with nothing withheld, in the order of the periods. It is the number-th of all tables.
func (c computed) byPeriod(number int) []slice {
	var cut []slice
	for _, period := range c.periods() {
		s := slice{table: number, measure: c.measure, breakdown: c.breakdown, period: period}
		for _, one := range c.cells {
			if one.period == period {
				s.cells = append(s.cells, one)
			}
		}
		s.hidden, s.lent, s.repeats, s.between = make([]bool, len(s.cells)), make([]bool, len(s.cells)), make([]bool, len(s.cells)), make([]bool, len(s.cells))
		cut = append(cut, s)
	}
	return cut
}

// rounds sorts slices by period: those of one period can be set against each other, and those of all stated days.
func rounds(all []slice) [][]int {
	var rounds [][]int
	at := map[string]int{}
	for i, s := range all {
		name := s.round()
		if _, known := at[name]; !known {
			at[name] = len(rounds)
			rounds = append(rounds, nil)
		}
		rounds[at[name]] = append(rounds[at[name]], i)
	}
	return rounds
}

// round names the period with its kind: january 2025. All stated days are one.
func (s slice) round() string {
	if s.measure.Period == dayKind {
		return dayKind
	}
	return s.measure.Period + " " + s.period
}

// figure gives the identity of a cell.
func (s slice) figure(k int) string {
	dimensions := make([]Dimension, len(s.cells[k].values))
	for i, value := range s.cells[k].values {
		dimensions[i] = Dimension{Name: s.breakdown[i], Value: value}
	}
	return Figure{measure: s.measure, dimensions: dimensions, period: s.period}.ID()
}

// telling says whether something of the slice may be told. Of a table on request of which nothing is, nobody asks what it would tell.
func (s slice) telling() bool {
	return s.turn == ofReports || s.shows()
}

// shows says whether a number of the slice is published.
func (s slice) shows() bool {
	for _, text := range s.earlier {
		if Symbol(text) != Suppressed {
			return true
		}
	}
	for k := range s.cells {
		if s.open(k) && s.reason == "" && !s.hidden[k] {
			return true
		}
	}
	return false
}

// open says whether no other month has decided on a cell: neither it nor, unless in part, its slice is out.
func (s slice) open(k int) bool {
	_, printed := s.text(k)
	return !printed && (s.earlier == nil || s.part)
}

// text gives what another month has printed of a cell, and whether it has.
func (s slice) text(k int) (string, bool) {
	text, printed := s.earlier[cellKey(s.period, s.cells[k].values)]
	return text, printed
}

package synthetic

// child is a child or young person with a plan, from the first to the last day of the data.
type child struct {
	cohort    int // age on 31 August of year y is y - cohort
	need      int // index into needs
	girl      bool
	boarding  int   // in January 2025: 0 day, 1 for 38 to 51 weeks, 2 for 52
	kind      []int // kind of setting at each census, -1 without a plan
	setting   []int // setting at each census, -1 without one
	issued    day
	requested day
	ceased    day // 0 while the plan stands
	reason    int // reason for ceasing, 1 to 9
}

// ageAt gives the age by which a census counts: on 31 August before it.
func (c *child) ageAt(at census) int { return at.academic - c.cohort }

// newChild is a child who has no plan yet at any census.
func newChild(censuses, need int, girl bool) child {
	c := child{need: need, girl: girl, kind: make([]int, censuses), setting: make([]int, censuses)}
	for at := range censuses {
		c.kind[at], c.setting[at] = -1, -1
	}
	return c
}

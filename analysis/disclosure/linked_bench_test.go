package disclosure

import (
	"fmt"
	"math/rand"
	"testing"
)

// January is the tables of one January of a made-up council: children by need, setting, sex, age and area, by need and setting, and, with more
// cells, by setting and age and by need and age. Needs are as uneven as they are.
func january(children int, more bool) Linked {
	r := rand.New(rand.NewSource(int64(children)))
	needs := []int{30, 25, 15, 10, 7, 4, 3, 2, 2, 1, 1}
	attribute := make([][5]int, children) // need, setting, sex, age, area
	for i := range attribute {
		at := r.Intn(100)
		for need, part := range needs {
			if at -= part; at < 0 {
				attribute[i][0] = need
				break
			}
		}
		attribute[i][1], attribute[i][2], attribute[i][3], attribute[i][4] = r.Intn(3)*r.Intn(3), r.Intn(4)/3, r.Intn(5), r.Intn(8)
	}
	l := Linked{Units: own(children)}
	tables := [][]int{{}, {0}, {1}, {2}, {3}, {4}, {0, 1}}
	if more {
		tables = append(tables, []int{1, 3}, []int{0, 3})
	}
	for _, table := range tables {
		cells := map[string]int{}
		for i, child := range attribute {
			key := fmt.Sprint(table)
			for _, dimension := range table {
				key += fmt.Sprint("/", child[dimension])
			}
			at, known := cells[key]
			if !known {
				at = len(l.Numbers)
				cells[key] = at
				l.Numbers = append(l.Numbers, Number{Name: key, Sums: make([]Set, 1)})
			}
			l.Numbers[at].Sums[0].Add(i)
		}
	}
	for i := range l.Numbers {
		number := &l.Numbers[i]
		count := len(number.Sums[0].Units())
		if number.Weight = float64(count); count < DefaultPolicy.Threshold {
			number.Standing = Kept
			l.Secrets = append(l.Secrets, DefaultPolicy.Secret(l.Units, number.Sums[0]))
		}
	}
	return l
}

// One January protected and attacked, by number of children and of cells.
func BenchmarkProtectAndAudit(b *testing.B) {
	for _, children := range []int{500, 1700, 10_000, 100_000} {
		for _, more := range []bool{false, true} {
			l := january(children, more)
			b.Run(fmt.Sprintf("%d children, %d cells, %d small", children, len(l.Numbers), len(l.Secrets)), func(b *testing.B) {
				for b.Loop() {
					done := l
					done.Numbers = append([]Number(nil), l.Numbers...)
					outcome := Protect(done, DefaultPolicy)
					lost := 0
					for i, hidden := range outcome.Hidden {
						if hidden {
							done.Numbers[i].Standing = Kept
							lost++
						}
					}
					findings, err := Audit(done)
					if err != nil {
						b.Fatal(err)
					}
					for _, f := range findings {
						if !f.Kept && len(outcome.Bare) == 0 {
							b.Fatalf("%v is worked out to %v", f.Value, f.Interval)
						}
					}
					b.ReportMetric(float64(lost), "withheld")
				}
			})
		}
	}
}

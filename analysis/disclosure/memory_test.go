package disclosure

import (
	"fmt"
	"reflect"
	"testing"
)

// What is remembered of other tables changes nothing: whatever is another about linked tables, they are protected as by who remembers nothing.
// The same once more is not searched again.
func TestMemoryChangesNothing(t *testing.T) {
	memory := NewMemory()
	policy := DefaultPolicy
	outcomes := map[string]bool{}
	for _, c := range []struct {
		name   string
		change func(l *Linked)
	}{
		{"as they are", func(*Linked) {}},
		{"a weight", func(l *Linked) {
			for i := range l.Numbers {
				l.Numbers[i].Weight = 1 / (1 + l.Numbers[i].Weight)
			}
		}},
		{"told for good", func(l *Linked) {
			for i := range 12 {
				if l.Numbers[i].Standing == Free {
					l.Numbers[i].Standing = Told
				}
			}
		}},
		{"hidden for good", func(l *Linked) { l.Numbers[1].Standing, l.Numbers[4].Standing = Kept, Kept }},
		{"more must be possible", func(l *Linked) {
			for i := range l.Secrets {
				l.Secrets[i].High += 20
			}
		}},
		{"wider", func(l *Linked) {
			for i := range l.Secrets {
				l.Secrets[i].Width = 30
			}
		}},
		{"no secret", func(l *Linked) { l.Secrets = nil }},
		{"known nearly", func(l *Linked) {
			for i := range l.Numbers {
				count := float64(len(l.Numbers[i].Sums[0].Units()))
				l.Known = append(l.Known, Known{l.Numbers[i].Sums[0], count - 2, count + 2})
			}
		}},
		{"money", func(l *Linked) {
			for i := range l.Units {
				l.Units[i].Amount = float64(1 + i%7)
			}
		}},
	} {
		l := january(60, false)
		c.change(&l)
		want := Protect(l, policy)
		for time := range 2 {
			before := len(memory.chosen)
			if got := memory.Protect(l, policy); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: hidden %v, want %v", c.name, got.Hidden, want.Hidden)
			}
			if searched := len(memory.chosen) - before; time == 1 && searched > 0 {
				t.Errorf("%s: %d parts are searched again", c.name, searched)
			}
		}
		outcomes[fmt.Sprint(want)] = true
	}
	if len(outcomes) < 8 {
		t.Errorf("only %d of the outcomes are others; the changes are too small to tell", len(outcomes))
	}
	if memory.Empty() || !(*Memory)(nil).Empty() || !NewMemory().Empty() {
		t.Error("only what remembers something is not empty")
	}
}

package foi

import (
	"testing"
	"time"
)

func day(t *testing.T, text string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDue(t *testing.T) {
	c, err := ReadCalendar()
	if err != nil {
		t.Fatal(err)
	}
	for received, want := range map[string]string{
		// Counted on a wall calendar: 7, 8, 9, 12–16, 19–23, 26–30 January are 18 days, 2 and 3 February the 19th and 20th.
		"2026-01-06": "2026-02-03",
		// Received on a Saturday: Monday 5 is day 1 all the same; 2 January is before it.
		"2026-01-03": "2026-01-30",
		// 17 March (St Patrick's Day, Northern Ireland) does not count: 2–6, 9–13 March are 10, 16 the 11th, 18–20 to the 14th, 23–27 to the 19th, 30 the 20th.
		"2026-02-27": "2026-03-30",
		// The day of the Queen's funeral, Monday 19 September 2022, does not count: 13–16 September are 4, 20–23 to the 8th, 26–30 to the 13th, 3–7 October to the 18th, 10 and 11 October.
		"2022-09-12": "2022-10-11",
	} {
		got, err := c.Due(day(t, received))
		if err != nil || got.Format(time.DateOnly) != want {
			t.Errorf("received %s: due %s, %v; want %s", received, got.Format(time.DateOnly), err, want)
		}
	}
	if _, err := c.Due(day(t, "2028-12-20")); err == nil {
		t.Error("a date beyond the bank holidays was counted")
	}
}

package foi

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// Requests whose right answers were written down before any was run, with all answers that an officer would accept. A figure that stands
// without "?" where none of them has it is the worst: it would go out wrong.
func TestUnseenRequests(t *testing.T) {
	for _, file := range []string{"testdata/unseen.md", "testdata/unseen_again.md"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		right, flagged, wrong := 0, 0, 0
		for _, section := range strings.Split(string(text), "\n## ")[1:] {
			title, body, _ := strings.Cut(section, "\n")
			var asked, wanted []string
			for line := range strings.SplitSeq(strings.TrimSpace(body), "\n") {
				if want, is := strings.CutPrefix(line, "> "); is {
					wanted = append(wanted, want)
				} else {
					asked = append(asked, line)
				}
			}
			r, err := ReadRequest("foi/unseen.md", []byte(head+strings.Join(asked, "\n")))
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Questions) != len(wanted) {
				t.Errorf("%s: %d questions, want %d: %q", title, len(r.Questions), len(wanted), r.Questions)
				continue
			}
			answers, err := Office{Facts: facts}.Respond(r)
			if err != nil {
				t.Fatal(err)
			}
			for i, answer := range answers {
				got, verdict := short(answer), "flagged"
				accepted := strings.Split(wanted[i], " | ")
				switch {
				case slices.Contains(accepted, got):
					right++
					continue
				case strings.Contains(got, "no") || strings.Contains(got, "?"):
					flagged++
				default:
					wrong++
					verdict = "WRONG"
				}
				t.Errorf("%s: %s, question %d: %s\n  got  %s\n  want %s\n  %s\n  %s", verdict, title, i+1, r.Questions[i].Full(), got, wanted[i],
					strings.Join(answer.Read, "\n  "), strings.Join(answer.Judge, "\n  "))
			}
		}
		t.Logf("%s: %d right, %d flagged, %d wrong", file, right, flagged, wrong)
	}
}

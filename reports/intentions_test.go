package reports

import (
	"strings"
	"testing"

	"sufficiency/analysis/disclosure"
	"sufficiency/reports/foi"
	"sufficiency/reports/page"
)

// The intentions are those of the messages, what is to grow first; of placed, SEMH grows from 20 to 35 and all others fall from 20 to 9.
func TestIntentions(t *testing.T) {
	p := placed(t)
	text, err := fillIntentions(council, p, nil, []byte("# Plans\n\n[commissioning intentions]\n"))
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, line := range strings.Split(string(text), "\n") {
		if cells := strings.Split(line, " | "); len(cells) == 4 {
			rows = append(rows, strings.TrimPrefix(cells[0], "| ")+" "+cells[1]+" "+strings.TrimSuffix(cells[3], " |"))
		}
	}
	want := "Part of the market We mean to How sure,Social, emotional and mental health grow firm,Day hold firm,Autism hold firm,All other needs reduce uncertain, because it rests on few"
	if got := strings.Join(rows, ","); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	parsed, errs := page.Parse(text)
	if errs = append(errs, fillValues(p, parsed)...); len(errs) > 0 || len(parsed.Values) != 4 || parsed.Values[0].Shown != "35" {
		t.Errorf("%v, %d figures", errs, len(parsed.Values))
	}
	// A council's own words leave one out here too.
	text, err = fillIntentions(council, p, []ownMessage{{About: "boarding=day", LeaveOut: true}}, []byte("[commissioning intentions]"))
	if err != nil || strings.Contains(string(text), "| Day |") {
		t.Errorf("%v\n%s", err, text)
	}
	if text := intentionTable(nil); text != noMessages {
		t.Error(text)
	}
}

func TestRoutes(t *testing.T) {
	c := council
	for _, test := range []struct {
		route foi.Route
		want  string
	}{
		{foi.Route{Route: "spot", For: "day places"}, "- **Day places:** spot purchasing. A place is agreed when a child needs it, for that child alone. There is no list to join first."},
		{foi.Route{Route: "dps", For: "school places", Portal: "ProContract", Address: "https://procontract.example/", Reference: "DN1", LeadAuthority: "Westshire", Starts: "1 April 2025", Ends: "31 March 2029", Extension: "two years."},
			"- **School places:** a dynamic purchasing system. Apply at [ProContract](<https://procontract.example/>). The contract reference is DN1. Westshire leads. It runs from 1 April 2025 to 31 March 2029. Extension: two years."},
		{foi.Route{Route: "block", Ends: "31 March 2029"}, "- **Places:** a block contract. It runs to 31 March 2029."},
	} {
		c.Routes = []foi.Route{test.route}
		text, err := fillIntentions(c, nil, nil, []byte("[how places are bought]"))
		if err != nil || string(text) != test.want {
			t.Errorf("%v\ngot  %s\nwant %s", err, text, test.want)
		}
	}
	c.Routes = nil
	if text, _ := fillIntentions(c, nil, nil, []byte("[how places are bought]")); string(text) != "Ask the contact below how places are bought." {
		t.Error(string(text))
	}
}

// Three periods in a row or more are named by their ends.
func TestSpans(t *testing.T) {
	plans := table(t, smallBy(t, disclosure.DefaultPolicy.Threshold), "demand/plans by need")
	for _, c := range []struct {
		some []string
		want string
	}{
		{nil, ""},
		{[]string{"2024"}, "January 2024"},
		{[]string{"2023", "2024"}, "January 2023 and January 2024"},
		{[]string{"2023", "2025"}, "January 2023 and January 2025"},
		{[]string{"2025", "2023", "2024"}, "January 2023 to January 2025"},
	} {
		if got := spans(plans, c.some); got != c.want {
			t.Errorf("%v: %s, want %s", c.some, got, c.want)
		}
	}
}

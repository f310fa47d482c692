package reports

import (
	"strings"
	"testing"
	"testing/fstest"

	"sufficiency/analysis"
	"sufficiency/reports/page"
)

// placed is a council with 40 autistic children in independent special schools throughout, 35 with social and emotional needs after 20, and
// 9 others after 20. Nothing has a price.
func placed(t *testing.T) *analysis.Publication {
	return figures(t, 5,
		group{40, "ASD", "special_independent", "2020-01-01", ""},
		group{20, "SEMH", "special_independent", "2020-01-01", ""},
		group{15, "SEMH", "special_independent", "2024-06-01", ""},
		group{9, "SLD", "special_independent", "2020-01-01", ""},
		group{11, "SLD", "special_independent", "2020-01-01", "2024-06-01"},
		group{100, "MLD", "mainstream_la", "2020-01-01", ""})
}

func messagesOf(p *analysis.Publication, own []ownMessage) (string, error) {
	messages, err := marketMessages(p, own)
	return messageText(p, messages), err
}

func TestMessages(t *testing.T) {
	got, err := messagesOf(placed(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	// By children, as nothing has a price. All 84 board nowhere, after 80: 5% more, which is to hold.
	want := strings.Join([]string{
		"> **Day: hold (firm).** We expect to need about as many places as now. Children placed: {provider_mix/inmss_children?boarding=day@2025} in {period provider_mix/inmss_children?boarding=day@2025}, " +
			"{provider_mix/inmss_children?boarding=day@2023} in {period provider_mix/inmss_children?boarding=day@2023}.",
		"> **Autism: hold (firm).** We expect to need about as many places as now. Children placed: {provider_mix/inmss_children?main_need=ASD@2025} in {period provider_mix/inmss_children?main_need=ASD@2025}, " +
			"{provider_mix/inmss_children?main_need=ASD@2023} in {period provider_mix/inmss_children?main_need=ASD@2023}.",
		"> **Social, emotional and mental health: grow (firm).** We expect to need more places. We want them near home first. Children placed: {provider_mix/inmss_children?main_need=SEMH@2025} in {period provider_mix/inmss_children?main_need=SEMH@2025}, " +
			"{provider_mix/inmss_children?main_need=SEMH@2023} in {period provider_mix/inmss_children?main_need=SEMH@2023}.",
		"> **All other needs: reduce (uncertain, because it rests on few).** We expect to buy fewer places than before. Children placed: {provider_mix/inmss_children?main_need=OTHER@2025} in {period provider_mix/inmss_children?main_need=OTHER@2025}, " +
			"{provider_mix/inmss_children?main_need=OTHER@2023} in {period provider_mix/inmss_children?main_need=OTHER@2023}.",
	}, "\n\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	// Every figure is there to be quoted.
	parsed, errs := page.Parse([]byte("# Messages\n\n" + got))
	if errs = append(errs, fillValues(placed(t), parsed)...); len(errs) > 0 {
		t.Fatal(errs)
	}
	for _, value := range parsed.Values {
		if missing(value.Shown) {
			t.Errorf("%s: %s", value.Expression, value.Shown)
		}
	}
}

// A council's words take the place of ours, and the figures stay.
func TestOwnMessages(t *testing.T) {
	own := fstest.MapFS{"messages.toml": {Data: []byte("[[message]]\nabout = \"main_need=SEMH\"\nwords = \"Come and see us.\"\n\n[[message]]\nabout = \"boarding=day\"\nleave_out = true\n")}}
	words, err := readOwnMessages(own)
	if err != nil {
		t.Fatal(err)
	}
	got, err := messagesOf(placed(t), words)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(got, "grow (firm).** Come and see us. Children placed: {provider_mix/inmss_children?main_need=SEMH@2025}") || strings.Contains(got, "Day: hold") || strings.Contains(got, "We expect to need more") {
		t.Error(got)
	}
}

func TestOwnMessagesFaults(t *testing.T) {
	for text, want := range map[string]string{
		"[[message]]\nabot = \"main_need=SEMH\"\n":                                                                         "pages/messages.toml:2: unknown key",
		"[[message]]\nabout = \"main_need=XYZ\"\nwords = \"x\"\n":                                                          "pages/messages.toml: message 1 is about \"main_need=XYZ\"; there are messages about ",
		"[[message]]\nabout = \"main_need=SEMH\"\n":                                                                        "message 1 about main_need=SEMH says nothing",
		"[[message]]\nabout = \"main_need=SEMH\"\nwords = \"x\"\n[[message]]\nabout = \"main_need=SEMH\"\nwords = \"y\"\n": "message 2: main_need=SEMH stands twice",
	} {
		words, err := readOwnMessages(fstest.MapFS{"messages.toml": {Data: []byte(text)}})
		if err == nil {
			_, err = messagesOf(placed(t), words)
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

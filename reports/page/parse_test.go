package page

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	p, errs := Parse([]byte("# Demand\n\nThere were {demand/plans@2025} plans {not one} so.\n\n```chart\nkind: line\nfigures: demand/plans\n```\n\n## More\n\nText {a@b}.\n"))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	if p.Title != "Demand" {
		t.Errorf("title %q", p.Title)
	}
	if len(p.Values) != 2 || p.Values[0].Expression != "demand/plans@2025" || p.Values[1].Expression != "a@b" {
		t.Errorf("values %+v", p.Values)
	}
	if p.Line(p.Values[1]) != 12 {
		t.Errorf("line of the second value: %d, want 12", p.Line(p.Values[1]))
	}
	if len(p.Blocks) != 1 || p.Blocks[0].Kind != "chart" || p.Blocks[0].Settings["kind"] != "line" || p.Blocks[0].Line != 6 {
		t.Errorf("blocks %+v", p.Blocks)
	}
	p.Values[0].Shown = "1,717"
	if got := FirstWords(p.Root, p.Source); got != "There were 1,717 plans {not one} so." {
		t.Errorf("first words %q", got)
	}
}

func TestPlainTextHasNoEntities(t *testing.T) {
	p, errs := Parse([]byte("# The council's part\n\nA \"word\" -- and more.\n"))
	if len(errs) > 0 || p.Title != "The council’s part" || FirstWords(p.Root, p.Source) != "A “word” – and more." {
		t.Errorf("%q, %q, %v", p.Title, FirstWords(p.Root, p.Source), errs)
	}
}

func TestParseCollectsFaults(t *testing.T) {
	_, errs := Parse([]byte("Text first\n\n# One\n\n```chart\nkind line\nkind: a\nkind: b\n```\n"))
	var all []string
	for _, err := range errs {
		all = append(all, err.Error())
	}
	got := strings.Join(all, "\n")
	for _, want := range []string{"1: a page begins", "3: a second", "6: want `key: value`", "8: kind stands twice"} {
		if !strings.Contains(got, want) {
			t.Errorf("missing %q in\n%s", want, got)
		}
	}
}

// What is said in short at the end stands for the chapter; a message of another kind does not.
func TestInShort(t *testing.T) {
	for text, want := range map[string]string{
		"# A\n\nFirst.\n\n> **In short:** plans rise.\n":                      "Plans rise.",
		"# A\n\nFirst.\n\n> **In short:** plans rise.\n\n> **Then:** more.\n": "Plans rise.",
		"# A\n\nFirst.\n\n> **Grow:** more.\n":                                "First.",
		"# A\n":                                                               "",
	} {
		p, errs := Parse([]byte(text))
		if got := InShort(p.Root, p.Source); len(errs) > 0 || got != want {
			t.Errorf("%q: %q %v, want %q", text, got, errs, want)
		}
	}
}

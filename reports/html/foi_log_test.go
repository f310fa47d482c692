package html

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// The log of the three made-up answers: two of 2026, one of 2025.
func TestLogPages(t *testing.T) {
	texts := map[string]string{}
	var addresses []string
	for _, page := range LogPages(sampleSite, sampleAnswers) {
		var out bytes.Buffer
		if err := page.Write(&out); err != nil {
			t.Fatal(err)
		}
		addresses = append(addresses, page.Address)
		texts[page.Address] = out.String()
	}
	want := []string{"foi/index.html", "foi/words.html", "foi/2026/index.html", "foi/2026/02/index.html", "foi/2026/01/index.html", "foi/2025/index.html", "foi/2025/03/index.html"}
	if !slices.Equal(addresses, want) {
		t.Errorf("pages %q, want %q", addresses, want)
	}
	const pupils, bought, transport = "Pupils in independent schools", "How places in special schools are bought", "Spend on transport to &lt;special&gt; schools"
	for address, answers := range map[string][]string{
		"foi/index.html": {transport, bought, pupils}, "foi/2026/index.html": {transport, bought}, "foi/2026/02/index.html": {transport},
		"foi/2026/01/index.html": {bought}, "foi/2025/index.html": {pupils}, "foi/2025/03/index.html": {pupils},
	} {
		at := -1
		for _, title := range []string{transport, bought, pupils} {
			found := strings.Index(texts[address], title)
			if slices.Contains(answers, title) != (found >= 0) {
				t.Errorf("%s holds %q: %v", address, title, found >= 0)
			}
			if found >= 0 && found < at {
				t.Errorf("%s: %q does not stand in order", address, title)
			}
			at = max(at, found)
		}
	}
}

func TestLogWords(t *testing.T) {
	found := map[string][]string{}
	for _, word := range logWords(sampleAnswers) {
		for _, answer := range word.Answers {
			found[word.Word] = append(found[word.Word], answer.Reference)
		}
	}
	for word, want := range map[string][]string{
		"schools":   {"FOI2026/00051", "FOI2026/00042", "FOI2025/00180"}, // in all titles; the newest first, each once
		"transport": {"FOI2026/00051"},
		"framework": {"FOI2026/00042"}, // in the request alone
		"pupils":    {"FOI2025/00180"},
		"through":   nil, "what": nil, "one": nil, "2023": nil, "special": {"FOI2026/00051", "FOI2026/00042"},
	} {
		if !slices.Equal(found[word], want) {
			t.Errorf("%s: %q, want %q", word, found[word], want)
		}
	}
	if measures := logMeasures(sampleAnswers); len(measures) != 1 || measures[0].Word != "Children with a plan" || measures[0].Answers[0].Reference != "FOI2025/00180" {
		t.Errorf("measures %v", measures)
	}
}

func TestDraftLeadsIntoThePublishedSite(t *testing.T) {
	var out bytes.Buffer
	draft := sampleAnswers[1]
	draft.Published = date(1, 1, 1)
	if err := FOIDraft(&out, sampleSite, draft); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	for _, want := range []string{`href="../../../published/assets/site.css"`, `href="../../../published/index.html"`, "DRAFT – not published", "Not yet: this is a draft"} {
		if !strings.Contains(text, want) {
			t.Errorf("the draft has no %s", want)
		}
	}
	if strings.Contains(text, "January 1") || strings.Contains(text, "0001") {
		t.Error("the draft says a day on which it was published")
	}
}

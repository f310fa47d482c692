package foi

import (
	"strings"
	"testing"
)

const head = "+++\nreference = \"FOI2026/00001\"\ntitle = \"Places\"\nreceived = 2026-01-06\n+++\n"

var facts = Facts{
	Contact:    Contact{Role: "SEND Commissioning Manager", Email: "send@council.example"},
	Routes:     []Route{{Route: "spot", For: "independent special schools"}},
	Onboarding: Onboarding{Statement: "There is no single document.", Found: []string{"one", "two", "three"}, Steps: []string{"Ask."}},
	Strategies: []Link{{Title: "Statement", Address: "2026-10/market-position/index.html"}},
}

func respond(t *testing.T, body string, f Facts) []Answer {
	t.Helper()
	r, err := ReadRequest("foi/test.md", []byte(head+body))
	if err != nil {
		t.Fatal(err)
	}
	answers, err := Respond(r, f)
	if err != nil {
		t.Fatal(err)
	}
	return answers
}

func TestTheFourCommissioningQuestions(t *testing.T) {
	body := "Dear council,\n\n1. Do you buy places through a DPS, a framework or by spot purchase?\n\n2. If there is a DPS or framework: its portal, the website link and the contract reference number?\n\n3. If spot purchasing is used, a copy of the quality-assurance criteria or onboarding documents, and a contact.\n\n4. A link to the latest Market Position Statement.\n"
	answers := respond(t, body, facts)
	want := []string{"Spot purchasing only", "Not applicable", "one, two and three", "](../../2026-10/market-position/index.html)"}
	for i, words := range want {
		if !strings.Contains(answers[i].Text, words) {
			t.Errorf("question %d: %q lacks %q", i+1, answers[i].Text, words)
		}
	}
	f := facts
	f.Routes = append(f.Routes, Route{Route: "framework", Portal: "Portal", Address: "https://portal.example", Reference: "DN1"})
	answers = respond(t, body, f)
	if !strings.Contains(answers[0].Text, "A framework agreement") || !strings.Contains(answers[1].Text, "DN1") {
		t.Errorf("a framework is not named: %q, %q", answers[0].Text, answers[1].Text)
	}
}

func TestWhatNoShapeFitsStaysOpen(t *testing.T) {
	answers := respond(t, "1. How many pupils were excluded?\n\n2. A link to your Market Position Statement.", facts)
	if open := Open(answers); len(open) != 1 || open[0] != 1 {
		t.Errorf("open questions %v, want [1]", open)
	}
}

func TestAPersonsAnswerStands(t *testing.T) {
	r, err := ReadRequest("foi/test.md", []byte(strings.Replace(head, "2026-01-06\n", "2026-01-06\n[[settled]]\nquestion = 1\nanswer = \"Not held.\"\n", 1)+"1. Is there a DPS to buy from?"))
	if err != nil {
		t.Fatal(err)
	}
	answers, _ := Respond(r, facts)
	if answers[0].Text != "Not held." {
		t.Errorf("got %q", answers[0].Text)
	}
}

func TestReadRequestCollectsFaults(t *testing.T) {
	_, err := ReadRequest("foi/bad.md", []byte("+++\ntitle = \"x\"\n[[settled]]\nquestion = 9\nanswer = \"\"\n+++\n1. A question?"))
	for _, want := range []string{"reference is missing", "received is missing", "settled question 9"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not said: %v", want, err)
		}
	}
	_, err = ReadRequest("foi/bad.md", []byte("+++\nrefrence = \"x\"\n+++\n"))
	if err == nil || !strings.Contains(err.Error(), `foi/bad.md:2: unknown key "refrence"`) {
		t.Errorf("unknown key: %v", err)
	}
}

func TestFactsCannotInject(t *testing.T) {
	f := facts
	f.Onboarding.Statement = "[click](javascript:alert(1)) <script>"
	answers := respond(t, "1. A copy of the onboarding documents, please.", f)
	if strings.Contains(answers[0].Text, "](javascript") || strings.Contains(answers[0].Text, "<script>") {
		t.Errorf("a fact became markup: %q", answers[0].Text)
	}
}

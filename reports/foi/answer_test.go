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

// Whom to write to is told by role. A name or a direct number is a decision in law, which waits for a person; what only sounds alike is no
// such question.
func TestWhomToWriteTo(t *testing.T) {
	for question, want := range map[string]string{
		"What is the job title and e-mail address of the person responsible for SEND placements?":                      "contact",
		"Please give the contact details of the SEND commissioning team.":                                              "contact",
		"Please supply the name, job title and telephone number of the commissioner for SEN placements.":               "contact_by_name ?",
		"Who is the head of SEND, and what are their contact details?":                                                 "contact_by_name ?",
		"Please give the name of each school used and the officer responsible for it.":                                 "no",
		"What are the name, job title and contact details of the officer responsible for the contract?":                "no",
		"Please list the name of the provider and the email address of the commissioner who agreed it.":                "no",
		"What is the email address of the SEND team, and how many staff are in it?":                                    "no",
		"What is the e-mail address of the SEN team and how does it decide?":                                           "no",
		"Please give the name and contact details of every head teacher of a school with a commissioner.":              "no",
		"Please give the job title and salary of the commissioner of SEND placements, and her e-mail address, please.": "no",
	} {
		answer := respond(t, question, facts)[0]
		got := answer.Shape
		if got == "" {
			got = "no"
		} else if len(answer.Judge) > 0 {
			got += " ?"
		}
		if got != want {
			t.Errorf("%s\n  got  %s\n  want %s\n  %s", question, got, want, answer.Text)
		}
		if want == "contact_by_name ?" && !strings.Contains(answer.Text, "section 40(2)") {
			t.Errorf("%s: no exemption is named: %s", question, answer.Text)
		}
	}
}

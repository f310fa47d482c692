package foi

import (
	"strings"
	"testing"
)

// The team's telephone number is given with its address where the facts state one; a name or a number asked for still wants a person.
func TestContactWithTelephone(t *testing.T) {
	stated := facts
	stated.Contact.Telephone = "01234 567890"
	for question, judged := range map[string]bool{
		"Please provide the email address of the commissioner for SEN placements.":                  false,
		"Please provide the telephone number and email address of the commissioner for SEN places.": true,
	} {
		r, err := ReadRequest("foi/contact.md", []byte(head+question))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range []Facts{facts, stated} {
			answers, err := Respond(r, f)
			if err != nil {
				t.Fatal(err)
			}
			text := answers[0].Text
			if !strings.Contains(text, "send@council.example") || strings.Contains(text, "telephone 01234 567890") != (f.Contact.Telephone != "") {
				t.Errorf("%s\n  %s", question, text)
			}
			if (len(answers[0].Judge) > 0) != judged {
				t.Errorf("%s: a person must confirm: %v, want %v", question, answers[0].Judge, judged)
			}
		}
	}
}

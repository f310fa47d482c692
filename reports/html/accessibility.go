package html

import (
	"fmt"
	"io"
)

// Statement is what the council found of the site's accessibility. Days are text: 1 October 2026.
type Statement struct {
	Prepared string
	Reviewed string
	Tested   string   // day of the last test
	Method   string   // who tested and how, one sentence
	Problems []string // what is not accessible, with the criterion and what to do instead; empty where everything is
}

// Accessibility writes the statement that SI 2018/952 asks for, at AccessibilityAddress.
// It says that everything is accessible only of a site that was tested.
func Accessibility(w io.Writer, s Site, statement Statement) error {
	if statement.Prepared == "" || statement.Tested == "" && len(statement.Problems) == 0 {
		return fmt.Errorf("%s: say when the statement was prepared, and when the site was tested or what its problems are", AccessibilityAddress)
	}
	return frame{
		Site: s, Address: AccessibilityAddress, Title: "Accessibility statement",
		Description: "How accessible the " + s.Name + " pages of " + s.Council + " are, and what to do where they are not.",
		Crumbs:      []Link{{s.Name, SiteIndexAddress}}, Here: "Accessibility statement",
		Page: statement,
	}.write(w, "accessibility")
}

package extracts

import "testing"

func TestHeaderKey(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"Start Date (dd/mm/yyyy)", "start date"},
		{"Start Date [DD-MMM-YYYY] *", "Start Date"},
		{"Start Date\u00a0- dd/mm/yy", "Start Date"},
		{"DOB yyyy-mm-dd:", "DOB"},
		{"Fee (£)", "Fee"}, {"Fee [in GBP]", "Fee"}, {"Fee (£) (if known)", "Fee"},
		{"Tribunal (Y/N)", "Tribunal"},
		{"3. Placement_Type *", "Placement type"},
		{"Invoice No.", "Invoice Number"}, {"Invoice #", "invoice_no"}, {"No of weeks", "Number of Weeks"},
		{"Contract Ref.", "contract reference"},
		{"Education (%)", "Education %"},
	} {
		if HeaderKey(c.a) != HeaderKey(c.b) {
			t.Errorf("%q is %q, %q is %q", c.a, HeaderKey(c.a), c.b, HeaderKey(c.b))
		}
	}
	// What changes the meaning of a heading stays in its key.
	for _, c := range []struct{ a, b string }{
		{"LA (code)", "LA (name)"}, {"LA (code)", "LA"}, {"Fee (per week)", "Fee"}, {"Net (£000)", "Net"}, {"Net (pence)", "Net"}, {"Net £k", "Net"},
		{"Education %", "Education"}, {"Need 1", "Need"}, {"Early Years (1)", "Early Years"}, {"Fee (excl VAT)", "Fee"}, {"Day", "Da"}, {"Not known", "Number t known"},
	} {
		if HeaderKey(c.a) == HeaderKey(c.b) {
			t.Errorf("%q and %q are both %q", c.a, c.b, HeaderKey(c.a))
		}
	}
	for _, hint := range []string{"dd/mm/yyyy", "(£)", "£", "(required)", "***"} {
		if key := HeaderKey(hint); key != "" {
			t.Errorf("%q is %q", hint, key)
		}
	}
}

package extracts

import (
	"errors"
	"fmt"
	"testing"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/door"
)

// What each type keeps, and what it leaves out. Where a case wants "-", nothing is kept.
func TestConvertKeepsWhatTheColumnIsFor(t *testing.T) {
	key := []byte("a secret for tests of 32 bytes..")
	v := NewConverter(key, false, door.StatedBy([]string{"Marchminster North", "Hopdyke"}, []string{"Brookwhin"}, []string{"SENFEES"}))
	withheld := "Name withheld (" + door.Pseudonym(key, "XANTHE QUILLFEATHER")[:6] + ")"
	for _, c := range []struct {
		kind          Type
		written, want string
	}{
		{Organisation, " Alder House School\u00a0", "Alder House School"},
		{Organisation, "Xanthe Quillfeather", withheld},
		{Organisation, "XANTHE QUILLFEATHER ", withheld}, // the same stand-in for every spelling
		{Organisation, "BROOKWHIN", "Brookwhin"},         // as the configuration writes it

		{Role, "Head of SEND", "Head of SEND"},
		{Role, "Assistant Director (Education & Skills)", "Assistant Director (Education & Skills)"},
		{Role, "Complex Needs Panel", "Complex Needs Panel"},
		{Role, "Service Manager, post-16", "Service Manager, post-16"},
		{Role, "Xanthe Quillfeather", "-"},
		{Role, "Head of SEND (X Quillfeather)", "-"},
		{Role, "Panel 14/03/12", "-"},

		{Outcome, "Requires improvement", "Requires improvement"},
		{Outcome, "Report card: strong standard in 4 of 6 areas", "Report card: strong standard in 4 of 6 areas"},
		{Outcome, "Good (Mrs Quillfeather)", "-"},

		{Area, "marchminster  north", "Marchminster North"},
		{Area, "Hopdyke", "Hopdyke"},
		{Area, "Hill Farm, Hopdyke", "-"},
		{Area, "HR4 9AR", "-"},

		{URN, "136421", "136421"}, {URN, "0136421", "0136421"}, {URN, "10012345", "10012345"}, {URN, "20001", "20001"},
		{URN, "00136421", "00136421"}, {URN, "999999", "999999"},
		{URN, "14032012", "-"}, {URN, "4857773456", "-"}, {URN, "136421X", "-"}, {URN, "000000", "-"}, {URN, "1234", "-"},

		{Reference, "SENFEES", "SENFEES"}, {Reference, "E1230", "E1230"}, {Reference, "TRANSPORT", "-"},

		{Text, "England", "England"}, {Text, "Pupils with a UPN A801200000001", "-"}, {Text, "Hay HR3 5DB", "-"},
	} {
		got, err := v.Convert(cell.Cell{Text: c.written}, &Column{Kind: c.kind})
		var left door.LeftOut
		if err != nil && !errors.As(err, &left) {
			t.Errorf("%s %q: %v", c.kind, c.written, err)
		}
		text := fmt.Sprint(got)
		if got == nil {
			text = "-"
		}
		if text != c.want {
			t.Errorf("%s %q: got %q, want %q", c.kind, c.written, text, c.want)
		}
		if faulty := c.want == "-" || c.want == withheld; faulty != (err != nil) {
			t.Errorf("%s %q: error %v", c.kind, c.written, err)
		}
	}
	if got, err := v.Convert(cell.Cell{Kind: cell.Number, Text: "1.36421E5"}, &Column{Kind: URN}); got != "136421" || err != nil {
		t.Errorf("a URN that is stored as a number: %v, %v", got, err)
	}
}

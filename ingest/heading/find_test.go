package heading

import (
	"fmt"
	"testing"

	"sufficiency/ingest/extracts"
	"sufficiency/ingest/internal/ingesttest"
)

// made makes a definition of required columns, each known by its name alone.
func made(kind string, columns ...string) *extracts.Definition {
	d := &extracts.Definition{Kind: kind, Known: map[string]int{}, Personal: map[string]bool{}}
	for i, name := range columns {
		d.Columns = append(d.Columns, extracts.Column{Name: name, Kind: extracts.Text, Required: true, Written: []string{name}})
		d.Known[extracts.HeaderKey(name)] = i
	}
	return d
}

// Of two definitions that fit a header, the one is taken that reads all that the other reads and more; where each reads something that
// the other does not, or both read the same, nothing is.
func TestFindTakesTheMoreSpecificDefinition(t *testing.T) {
	small, large, other, twin := made("small", "year", "line"), made("large", "year", "line", "net"), made("other", "line", "urn"), made("twin", "year", "line", "net")
	rows := Rows{headerRow("Year", "Line", "Net", "URN")}
	for _, c := range []struct {
		list []*extracts.Definition
		want string
	}{
		{[]*extracts.Definition{small, large}, "large"},
		{[]*extracts.Definition{large, small}, "large"},
		{[]*extracts.Definition{small}, "small"},
		{[]*extracts.Definition{small, large, other}, "row 4 may be the header of large or other; say which with kind in [[extract]] of sufficiency.toml, or write one [[extract]] for each where it holds both"},
		{[]*extracts.Definition{large, twin, small}, "row 4 may be the header of large or twin; say which with kind in [[extract]] of sufficiency.toml, or write one [[extract]] for each where it holds both"},
	} {
		result, err := AnyOf(c.list).At(rows, nil)
		got := fmt.Sprint(err)
		if err == nil {
			got = result.Tables[0].Definition.Kind
		}
		ingesttest.Same(t, "definition", got, c.want)
	}
}

// A header that is almost that of several kinds names them all.
func TestFindNamesRivals(t *testing.T) {
	result, err := AnyOf([]*extracts.Definition{made("one", "year", "line", "fee"), made("two", "year", "line", "need"), made("less", "year", "net", "need", "unit")}).At(Rows{headerRow("Year", "Line", "Net")}, nil)
	if err != nil || !result.Best.Likely() {
		t.Fatal(err)
	}
	ingesttest.Same(t, "fault", result.Best.Explain().Error(), "row 4 looks like the header of one or two, but the column fee is missing; add it under one of its names (fee), or name its header in [extract.columns] of sufficiency.toml")
}

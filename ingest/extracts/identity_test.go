package extracts

import (
	"strings"
	"testing"

	"sufficiency/data"
)

// What a definition says of its rows must be columns of its table.
func TestIdentityIsChecked(t *testing.T) {
	tables, err := data.Tables()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ table, header, want string }{
		{"placement", "-- key: placement_ref\n-- dated: started", ""},
		{"spend", "-- lines: posted, net_pence", ""},
		{"provider", "-- title: without", ""},
		{"placement", "-- key: placement_ref, reference\n-- dated: began", "extracts/x.sql:1: data/tables/placement.sql has no column \"reference\"\nextracts/x.sql:2: data/tables/placement.sql has no column \"began\""},
		{"spend", "-- lines: supplier, net_pence", "extracts/x.sql:1: the first column of lines is the day of posting, a date"},
		{"spend", "-- lines: posted, pounds", "extracts/x.sql:1: data/tables/spend.sql has no column \"pounds\""},
		{"spend", "-- key: invoice\n-- lines: posted", "extracts/x.sql:2: a ledger has lines, and neither key nor dated"},
	} {
		query, err := data.ParseQuery("extracts/x.sql", c.header+"\nselect 1", []data.Key{{Name: "title"}, {Name: "key"}, {Name: "dated"}, {Name: "lines"}})
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range tables {
			if table.Name == c.table {
				_, err = parseIdentity(query, table)
			}
		}
		if c.want == "" && err != nil || c.want != "" && (err == nil || err.Error() != c.want) {
			t.Errorf("%s: %v", strings.ReplaceAll(c.header, "\n", " "), err)
		}
	}
}

// Every extract of a council's own is known again next month; without that its months would be added up.
func TestEveryDefinitionHasAnIdentity(t *testing.T) {
	list, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		if len(d.Identity.Key) == 0 {
			t.Errorf("%s states neither key nor lines", d.Query.File)
		}
	}
}

package extracts

import (
	"strings"
	"testing"
	"testing/fstest"

	"sufficiency/data"
)

// Text is kept as it stands of public formats alone: elsewhere a column says what its text is, and what is not that is left out.
func TestTextIsOfPublicFormatsAlone(t *testing.T) {
	list, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		for _, c := range d.Columns {
			if c.Kind == Text && !d.Public {
				t.Errorf("%s: column %s is text", d.Kind, c.Name)
			}
		}
	}
	for public, want := range map[string]string{
		"":               "ingest/extracts/notes.sql:4: column note: text as it stands is kept of public formats alone",
		"-- public: yes": "",
		"-- public: no":  "public",
	} {
		file := "-- title: Notes\n-- table: plan\n-- source: Made up\n-- column: note | text | filled\n" + public + "\nselect note from staged\n"
		queries, err := data.ReadQueries(fstest.MapFS{"notes.sql": {Data: []byte(file)}}, "ingest/extracts", []string{"."}, extractKeys)
		if err == nil {
			tables, fault := data.Tables()
			if fault != nil {
				t.Fatal(fault)
			}
			_, err = parseDefinition(queries[0], tables)
		}
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("with %q: %v, want %q", public, err, want)
		}
	}
}

// No header is known by two columns of one definition, and none that is personal is read.
func TestDefinitionsAreUnambiguous(t *testing.T) {
	list, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		owner := map[string]string{}
		for _, c := range d.Columns {
			for _, key := range c.Headers {
				if owner[key] != "" && owner[key] != c.Name {
					t.Errorf("%s: %q is known by %s and %s", d.Kind, key, owner[key], c.Name)
				}
				owner[key] = c.Name
				if d.Personal[key] {
					t.Errorf("%s: %q is personal and is read as %s", d.Kind, key, c.Name)
				}
			}
		}
	}
}

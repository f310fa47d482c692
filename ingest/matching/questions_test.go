package matching

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// asking is a council with one of each question: a setting without a number, one with a wrong number, a withheld name, a supplier.
func asking(t *testing.T) *council {
	c := newCouncil(t)
	c.gias("100001", "", "Alder House School", 10, "", "")
	c.gias("100002", "", "Birch Academy", 33, "", "")
	c.gias("100003", "", "Alder House Primary School", 34, "2020-08-31", "")
	c.lists("100001", "Alder House School", "Alder Group", "")
	c.places(`Alder "Hse" School`, "", "", "special_independent")
	c.places("alder hse school", "", "", "special_independent")
	c.places("Birch Academy", "999999", "", "special_academy")
	c.places("Name withheld (3f2a9c)", "", "site-x-and-so-on", "special_independent")
	c.places("Elective home education", "", "", "home_education")
	c.places("Little Oaks Nursery", "", "", "early_years")
	c.buys("bought", "child", "100001", "2024-09-02", "", 5_000_000)
	c.pays(6, "2024-10-01", "AH Trading Ltd", "1", "invoice", 1_234_567, "", "")
	c.pays(7, "2024-11-01", "AH TRADING limited.", "2", "credit", -234_567, "", "")
	c.pays(8, "2024-11-01", "Alder Houses Ltd", "3", "invoice", 1, "", "")
	return c
}

// The closeness by hand: "alder hse" is 2 of 11 letters from "alder house", "alder houses" 1 of 12; "alder group" is 5 of 12 from it.
const asked = `
[[setting]]
name = "Alder \"Hse\" School"
urn = "" # the URN of the setting, or "none"
# first in extracts/placements.xlsx sheet "Current" C10; 2 placements, 2 of them running
# no setting has the name
# may be 100001 Alder House School, Hay (closeness 0.82)

[[setting]]
name = "Birch Academy"
number = "999999"
urn = "" # the URN of the setting, or "none"
# first in extracts/placements.xlsx sheet "Current" C12; 1 placement, 1 of them running
# no setting has the number
# may be 100002 Birch Academy, Hay (closeness 1.00)

[[setting]]
name = "Name withheld (3f2a9c)"
postcode = "site-x-a"
urn = "" # the URN of the setting, or "none"
# first in extracts/placements.xlsx sheet "Current" C13; 1 placement, 1 of them running
# the name does not read as that of a setting

[[supplier]]
name = "AH Trading Ltd"
urn = "" # the URN of the setting that it bills for, several as "123456, 123457", or "none"
owner = "" # or the owner for whose settings it bills
# first in extracts/ledger.xlsx sheet "2024-25" C6; 2 lines, £10,000

[[supplier]]
name = "Alder Houses Ltd"
urn = "" # the URN of the setting that it bills for, several as "123456, 123457", or "none"
owner = "" # or the owner for whose settings it bills
# first in extracts/ledger.xlsx sheet "2024-25" C8; 1 line, £0
# may be 100001 Alder House School (closeness 0.92)
# may be owner "Alder Group" (closeness 0.58)
`

func TestQuestionsAreAsked(t *testing.T) {
	c := asking(t)
	outcome := c.mustRun()
	c.same("providers.toml", c.file(), asked)
	if outcome.Asked != 5 || outcome.Settings != 3 || outcome.Suppliers != 2 || outcome.Owners != 0 {
		t.Errorf("outcome %+v", outcome)
	}
	c.same("text", strings.SplitN(outcome.Text(), "\n", 2)[1], "! 3 settings, 2 suppliers could not be decided for certain; fill in providers.toml and load again\n")
	info, err := os.Stat(filepath.Join(c.dir, answersFile))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read it: %v, %v", info.Mode(), err)
	}
	// The same again changes nothing, also from nothing.
	if again := c.mustRun(); again.Asked != 0 || again.Settings != 3 {
		t.Errorf("outcome of a second run %+v", again)
	}
	c.same("providers.toml", c.file(), asked)
	other := asking(t)
	other.mustRun()
	c.same("providers.toml of the same council", other.file(), asked)
	// What is taken out is asked again.
	if err := os.Remove(filepath.Join(c.dir, answersFile)); err != nil {
		t.Fatal(err)
	}
	c.mustRun()
	c.same("providers.toml", c.file(), asked)
}

// What a person has filled in is used by the next load, and stands as it was written, comments, spaces and all.
func TestAnswersAreUsed(t *testing.T) {
	c := asking(t)
	c.mustRun()
	filled := head + strings.NewReplacer(
		"name = \"Alder \\\"Hse\\\" School\"\nurn = \"\"", "name   =   \"Alder \\\"Hse\\\" School\"   # Tom knows\r\nurn = 100001",
		"number = \"999999\"\nurn = \"\"", "number = \"999999\"\nurn = \" None \"",
		"postcode = \"site-x-a\"\nurn = \"\"", "postcode = \"site-x-a\"\nurn = '100002'",
		"name = \"AH Trading Ltd\"\nurn = \"\"", "name = \"AH Trading Ltd\"\nurn = \"100001, 100002\"",
		"name = \"Alder Houses Ltd\"\nurn = \"\" # the URN of the setting that it bills for, several as \"123456, 123457\", or \"none\"\nowner = \"\"",
		"name = \"Alder Houses Ltd\"\nowner = \"alder group limited\"",
	).Replace(asked) + "\n   # to be asked: Jo"
	c.write(filled)
	c.places("Cedar Lodge", "", "", "special_independent")
	c.exec(`update extract set sha256 = 'another' where extract_id = 1`)
	outcome := c.mustRun()
	text, err := os.ReadFile(filepath.Join(c.dir, answersFile))
	if err != nil {
		t.Fatal(err)
	}
	added, found := strings.CutPrefix(string(text), filled)
	if !found {
		t.Fatalf("the person's text was changed:\n%s", text)
	}
	c.same("added", added, `

[[setting]]
name = "Cedar Lodge"
urn = "" # the URN of the setting, or "none"
# first in extracts/placements.xlsx sheet "Current" C17; 1 placement, 1 of them running
# no setting has the name
`)
	if outcome.Settings != 1 || outcome.Suppliers != 0 {
		t.Errorf("waiting: %+v", outcome)
	}
	c.same("settings", c.rows(`select setting, provider, how, coalesce(doubt, '') from setting_match where how = 'settled' order by row`), ""+
		"Alder \"Hse\" School 100001 settled \nalder hse school 100001 settled \nBirch Academy - settled \nName withheld (3f2a9c) 100002 settled \n")
	c.same("suppliers", c.rows(`select supplier, provider, how from supplier_match order by all`), ""+
		"AH TRADING limited. 100001 settled\nAH TRADING limited. 100002 settled\nAH Trading Ltd 100001 settled\nAH Trading Ltd 100002 settled\nAlder Houses Ltd 100001 settled\n")
}

// A file with faults is left as it is, and all of them are named at once, by line, without the words that stand there.
func TestFaultsOfTheFile(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"form", "[[setting]]\nname = Tamsin\n", `providers.toml:2: is not written as TOML wants it: a text stands between two " marks, a list between [ and ]; nothing in the file was changed; mend it and load again`},
		{"two at once", "[[setting]]\nname = \"A\"\nnmae = \"Tamsin\"\n[[suplier]]\nname = \"Tamsin\"\n",
			"providers.toml:3: there is no key \"setting.nmae\" here; mend its spelling or take the line out (nothing in the file was changed; mend it and load again)\n" +
				"providers.toml:4: there is no key \"suplier\" here; mend its spelling or take the line out (nothing in the file was changed; mend it and load again)"},
		{"what is written", `
[[setting]]
name = "Alder"
urn = "n/k"
[[setting]]
urn = "100001"
[[setting]]
name = "ALDER"
[[supplier]]
name = "Birch"
urn = "100001; 100002"
[[supplier]]
name = "Cedar"
urn = "100001"
owner = "Alder Group"
[[owner]]
group = "Drove"
[[owner]]
names = ["Elm", "Fir"]
companies = ["12"]
group = "Elm"
[[owner]]
names = ["Fir"]
group = "Fir"
`, `providers.toml:2: urn is not a URN of 5 to 7 digits; write it as urn = "123456", or urn = "none"
providers.toml:5: the setting has neither name nor number; take the entry out, and load writes it anew
providers.toml:7: the entry of line 2 stands here again; keep one of the two
providers.toml:9: urn holds what is not a URN of 5 to 7 digits; write it as urn = "123456", several as urn = "123456, 123457", or urn = "none"
providers.toml:12: urn and owner are both filled in; leave one of them empty
providers.toml:16: the owner has neither names nor companies; write names = ["…", "…"] or companies = ["01234567"]
providers.toml:18: companies holds what is not a company number; write it as companies = ["01234567"]
providers.toml:22: a name or company of this group stands in another group too; keep it in one`},
		{"what is not known", "[[setting]]\nname = \"Alder\"\nurn = \"123456\"\n[[supplier]]\nname = \"B\"\nurn = \"100001,123456\"\n[[supplier]]\nname = \"C\"\nowner = \"Tamsin\"\n",
			`providers.toml:1: no setting has this URN, neither in GIAS nor in the council's list; look it up at get-information-schools.service.gov.uk
providers.toml:4: no setting has this URN, neither in GIAS nor in the council's list; look it up at get-information-schools.service.gov.uk
providers.toml:7: no setting of the council's list has this owner; write the owner's name as it stands there`},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := asking(t)
			c.write(test.text)
			_, err := c.run()
			if err == nil {
				t.Fatal("no fault was found")
			}
			c.same("faults", err.Error(), test.want)
			c.same("the file", c.file(), test.text)
			c.same("the warehouse", c.rows(`select count(*) from setting_match`), "0\n")
		})
	}
}

// A person who saves the file while load is at work loses nothing.
func TestFileSavedMeanwhile(t *testing.T) {
	c := asking(t)
	a, err := readAnswers(c.dir)
	if err != nil {
		t.Fatal(err)
	}
	a, err = a.ask([]question{"[[setting]]\nname = \"A\"\n"})
	if err != nil {
		t.Fatal(err)
	}
	c.write("# mine")
	if err := a.write(); err == nil || !strings.Contains(err.Error(), "was changed while it was read") {
		t.Errorf("got %v", err)
	}
	c.same("the file", c.file(), "# mine")
}

// A name may hold anything that a cell can hold.
func TestNamesAreQuoted(t *testing.T) {
	const name = "a\"b\\c\td\x7fe’f#g\u0085h"
	a, err := answers{}.ask([]question{settingQuestion{name: sql.NullString{String: name, Valid: true}, doubt: "x\ny\x00z", place: place{path: "e\nx", sheet: "s", cell: "C1"}}.text()})
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Settings) != 1 || a.Settings[0].Name != name {
		t.Errorf("%+v", a.Settings)
	}
}

package door

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"sufficiency/ingest/internal/ingesttest"
)

// Every name here is made up or is an organisation's public name.
func TestIsOrganisation(t *testing.T) {
	for name, want := range map[string]bool{
		"Alder House School": true, "ALDER HOUSE SCHOOL LIMITED": true, "Alder House School, Zoë's": true, "Holme Primary": true,
		"St Thomas More Catholic College": true, "Marchshire County Council": true, "London Borough of Lambeth": true,
		"NHS Herefordshire and Worcestershire ICB": true, "Barnardo’s": true, "Children's social care": true, "Sundry creditors": true,
		"Ysgol Glân-y-Ffin": true, "The Willows": true, "Acorn Taxis": true, "A & B Cars": true, "Blackford Education (Exmoor) Ltd t/a Libra": true,
		"Mrs Ethelston's CofE Primary Academy": true, "Dr Challoner's Grammar School": true, "MS Society": true, "Transport for London": true, "Department for Education": true, "School for Deaf Children": true,
		"University of St Thomas": true, "Priory Education - North Kensington": true, "Thomas Bennett Community College": true,
		"Elective home education": true, "Placement not recorded": true, "John Smith Ltd": true, "Downing (Exmoor) Ltd": true, "Acorn Care (Chertsey Road) Ltd": true, "Alder House School - Stoke-on-Trent": true, "Smith & Sons Limited": true,

		"Xanthe Quillfeather": false, "XANTHE QUILLFEATHER": false, "Quillfeather, Xanthe": false, "Quillfeather": false, "X Quillfeather": false,
		"Mrs Quillfeather": false, "Dr Xanthe Quillfeather": false, "Miss X Quillfeather School": false, "Mr J Quillfeather Ltd": false,
		"Mr & Mrs Quillfeather": false, "Xanthe Anne Quillfeather": false, "Xanthe O'Quill-Feather": false,
		"Xanthe Quillfeather, Alder House School": false, "Quillfeather, Xanthe, Alder House School": false, "Alder House School: Xanthe Quillfeather": false,
		"Transport for Xanthe Quillfeather": false, "Alder House School\nXanthe Quillfeather": false, "Alder House School Xanthe Quillfeather": false, "Alder House School - Thomas Quillfeather": false, "Alder House School (Thomas)": false,
		"Thomas Quillfeather Taxis": false, "T Quillfeather Taxis": false, "T A Quillfeather Transport Services": false,
		"Thomas Quillfeather t/a Acorn School": false, "Acorn School Ltd t/a Thomas Quillfeather": false,
		"SEN fees Alder House School": false, "Mother of Xanthe, Alder House School": false, "The Quillfeather Family": false,
		"Mrs Quillfeather's daughter Alder School": false, "Alder House School A801200000001": false, "Alder House School HR4 9AR": false,
		"Alder House School 14/03/2012": false, "Alder House School x@alder.example": false, "": false, "12345": false,
	} {
		if got := isOrganisation(name); got != want {
			t.Errorf("%q: got %v", name, got)
		}
	}
}

// Of the suppliers that Lambeth has published nearly all are organisations, and they pass. Those that do not are printed with -v: most
// are people, and what is left is for [council] organisations to name. The people are told by their titles here.
func TestSuppliersOfLambeth(t *testing.T) {
	path := filepath.Join(ingesttest.Shared(), "spend", "2012-06-payments.csv")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("SKIPPED: %s is not there, so names of suppliers were NOT tried", path)
	}
	reader := csv.NewReader(strings.NewReader(string(text)))
	reader.FieldsPerRecord = -1
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	names, withheld, titled := map[string]bool{}, []string{}, 0
	for _, row := range rows[10:] { // under the preamble and the header
		if name := strings.TrimSpace(row[2]); name != "" && !names[name] {
			names[name] = true
			if !isOrganisation(name) {
				withheld = append(withheld, name)
			}
			if first, _, _ := strings.Cut(name, " "); first == "Mr" || first == "Mrs" || first == "Miss" || first == "Ms" {
				titled++
				if isOrganisation(name) {
					t.Errorf("%q passes as an organisation", name)
				}
			}
		}
	}
	sort.Strings(withheld)
	t.Logf("%d of %d suppliers are withheld, %d of them with a title:\n%s", len(withheld), len(names), titled, strings.Join(withheld, "\n"))
	if titled < 15 || len(names) < 800 {
		t.Errorf("only %d suppliers, %d with a title, were found in the file", len(names), titled)
	}
	if share := float64(len(withheld)) / float64(len(names)); share > 0.15 {
		t.Errorf("%.0f%% of the suppliers are withheld", 100*share)
	}
}

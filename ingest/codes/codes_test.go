package codes

import (
	"encoding/csv"
	"io/fs"
	"strings"
	"testing"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/value"
)

// No list has a spelling twice, in whatever case or punctuation: a second one would be read by nobody, or read in two ways.
func TestCodeListsHaveEachSpellingOnce(t *testing.T) {
	names, err := fs.Glob(files, "*.csv")
	if err != nil || len(names) < 10 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]string{}
		for _, row := range rows[1:] {
			key := value.Key(row[1])
			if seen[key] != "" || key == "" {
				t.Errorf("%s: %q stands twice, as %s and as %s", name, row[1], seen[key], row[0])
			}
			seen[key] = row[0]
		}
	}
}

// What people and systems write, as somebody who knows the field reads it. What may be two things is a fault that names both.
func TestSpellingsOfTheField(t *testing.T) {
	for list, spellings := range map[string]map[string]string{
		"need": {
			"semh": "SEMH", "SEMH - Social, Emotional & Mental Health": "SEMH", "Social, Emotional and Mental Health (SEMH)": "SEMH",
			"ASC": "ASD", "autism": "ASD", "Autistic Spectrum Disorder": "ASD", "ASD - Autistic Spectrum Disorder": "ASD",
			"Speech, Language & Communication Needs": "SLCN", "SLCN - Speech, language and Communication": "SLCN",
			"MLD: Moderate Learning Difficulty": "MLD", "PMLD - Profound and Multiple Learning Difficulty": "PMLD", "SpLD - Specific Learning Difficulty": "SPLD",
			"dyslexia": "SPLD", "VI - Visual Impairment": "VI", "HI - Hearing Impairment": "HI", "MSI - Multi-Sensory Impairment": "MSI", "PD - Physical Disability": "PD",
			"OTH - Other Difficulty/Disability": "OTH", "Down's Syndrome": "DS", "Not known": "NSA",
			"PMLD/SLD": "PMLD or SLD", "Learning difficulties": "MLD or SLD or PMLD or SPLD", "Communication and Interaction": "ASD or SLCN", "ADHD": "SEMH or OTH",
			"MLDD": "", "H5": "",
		},
		"provision": {
			"Special - independent": "special_independent", "INDEPENDENT SPECIAL SCHOOL": "special_independent", "Other independent special school": "special_independent",
			"NMSS": "special_non_maintained", "Non-maintained special school": "special_non_maintained", "Community special school": "special_la",
			"Academy special converter": "special_academy", "Mainstream - academy (SEN unit)": "mainstream_academy_unit", "Voluntary aided school": "mainstream_la",
			"Academy converter": "mainstream_academy", "Other independent school": "mainstream_independent", "Independent mainstream": "mainstream_independent",
			"FE - general FE and tertiary colleges": "fe_college", "Sixth form college": "fe_college", "SPI": "specialist_post_16", "Special post 16 institution": "specialist_post_16",
			"PRU": "ap_la", "EOTAS": "other_by_council", "EHE": "home_education", "OPA": "other_by_parents", "PVI nursery": "early_years", "Welsh establishment": "welsh",
			"ISP": "special_independent or specialist_post_16", "Independent": "special_independent or mainstream_independent",
			"INMSS": "special_independent or special_non_maintained", "Special": "special_la or special_academy or special_independent or special_non_maintained",
			"SP": "special_la or special_academy or specialist_post_16", "Resource Base": "mainstream_la_resourced or mainstream_academy_resourced or mainstream_free_resourced",
			"OTH": "other_setting or other_school or other_by_council or other_by_parents", "other": "other_setting or other_school or other_by_council or other_by_parents",
			"Academy": "mainstream_academy or special_academy or ap_academy", "College": "fe_college or specialist_post_16 or other_post_16",
			"Castle": "",
		},
		"boarding": {
			"Day": "day", "non-residential": "day", "38 weeks": "weeks_38_51", "Residential 44 weeks": "weeks_38_51", "51 week residential": "weeks_38_51",
			"52 Weeks": "weeks_52", "R": "weeks_38_51 or weeks_52", "Res": "weeks_38_51 or weeks_52", "Day/Residential": "day or weeks_38_51 or weeks_52", "37 weeks": "", "53 weeks": "",
		},
		"contract_route": {
			"DPS": "dps", "Dynamic Purchasing System (DPS)": "dps", "Framework agreement": "framework", "spot purchase": "spot", "Off-framework": "spot", "Block": "block",
			"Approved list": "open_select_list or framework", "Direct award": "spot or framework", "IPA": "spot or framework", "": "-",
		},
		"cease_reason": {
			"1": "1", "1 - Reached maximum age": "1", "Max Age": "1", "Transferred to another local authority": "5", "Left England": "7", "Moved": "5 or 7", "10": "",
		},
		"sex":   {"F": "female", "m": "male", "Not stated": "unknown", "1": "", "X": ""},
		"phase": {"Primary": "primary", "16 plus": "post_16", "All-through": "all_through", "KS3": "secondary", "Middle deemed secondary": "secondary", "Middle": "primary or secondary"},
		"ledger_kind": {
			"KR": "invoice", "RE": "invoice", "KG": "credit", "SA": "journal", "STANDARD": "invoice", "Credit Memo": "credit", "Purchase Invoices": "invoice", "PI": "invoice",
			"Accrual": "accrual", "Accrual Reversal": "reversal", "CR": "credit or journal", "Mixed": "invoice or credit", "KZ": "",
		},
		"price_basis": {
			"pw": "week", "Per week": "week", "WEEKLY": "week", "p.a.": "year", "Annum": "year", "Termly": "term", "per hour": "hour", "pcm": "month", "4 weekly": "week or month", "Session": "",
		},
		"source_route":       {"Parental choice": "parental_preference", "Home LA": "home_authority", "Call-off": "framework_call_off", "Phone book": ""},
		"section_41":         {"Approved": "approved", "Not approved": "not_approved", "Y": "approved"},
		"establishment_type": {"10": "10", "Other independent special school": "10", "Free schools special": "36", "Academy converter": "34", "99": ""},
	} {
		codes, err := Read(list)
		if err != nil {
			t.Fatal(err)
		}
		for written, want := range spellings {
			got, err := codes.Code(cell.Cell{Text: written}, list)
			switch {
			case want == "-": // blank is no fault
				if got != "" || err != nil {
					t.Errorf("%s %q: got %q, %v", list, written, got, err)
				}
			case want == "":
				if err == nil || !strings.Contains(err.Error(), "is not a code or a name of the list") {
					t.Errorf("%s %q: got %q, %v; want a fault", list, written, got, err)
				}
			case strings.Contains(want, " or "):
				if err == nil || err.Error() != "may be "+want+" of the list "+list+"; write which" {
					t.Errorf("%s %q: got %q, %v; want %s", list, written, got, err, want)
				}
			case got != want || err != nil:
				t.Errorf("%s %q: got %q, %v; want %s", list, written, got, err, want)
			}
		}
	}
}

func TestReadKnowsEverySpelling(t *testing.T) {
	for _, c := range []struct{ list, written, want string }{
		{"need", "semh", "SEMH"},
		{"need", "Social, Emotional and Mental Health", "SEMH"},
		{"need", "Autistic Spectrum Disorder", "ASD"},
		{"need+designation", "Mixed", "several"},
		{"need+designation", "SLD", "SLD"},
		{"boarding", "38-51 weeks", "weeks_38_51"},
		{"contract_route", "Another council's contract", "other_la_contract"},
		{"price_basis", "Per week", "week"},
		{"ledger_kind", "Credit note", "credit"},
		{"ledger_kind", "Accrual reversal", "reversal"},
		{"cease_reason", "1", "1"},
		{"establishment_type", "10", "10"},
		{"establishment_type", "Other independent special school", "10"},
	} {
		codes, err := Read(c.list)
		if err != nil {
			t.Fatal(err)
		}
		if got := codes[value.Key(c.written)]; got != c.want {
			t.Errorf("%s %q: got %q, want %q", c.list, c.written, got, c.want)
		}
	}
	if _, err := Read("nothing"); err == nil {
		t.Error("a list that does not exist was read")
	}
}

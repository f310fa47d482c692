package synthetic

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
)

//go:embed kinds.csv
var kindsCSV string

// kind is a kind of setting as DfE counts it, with the ages that this council places there.
type kind struct {
	code, label       string
	column, breakdown string // in DfE's caseload and needs files
	youngest, oldest  int
	invented          [2]int // plans in January 2026 and on 30 September 2026, which nobody has published
	costCentre        string // empty where the council pays no fee
}

func (k kind) admits(age int) bool { return age >= k.youngest && age <= k.oldest }
func (k kind) feePaying() bool     { return k.costCentre != "" }

// needs are the primary needs of DfE's needs file, with its column endings and the words of the ceased list.
var needs = []struct{ code, column, words string }{
	{"SEMH", "semh", "Social, Emotional and Mental Health"},
	{"ASD", "asd", "Autistic Spectrum Disorder"},
	{"SLCN", "slcn", "Speech, Language and Communication Needs"},
	{"MLD", "mld", "Moderate Learning Difficulty"},
	{"SLD", "sld", "Severe Learning Difficulty"},
	{"PMLD", "pmld", "Profound and Multiple Learning Difficulty"},
	{"SPLD", "spld", "Specific Learning Difficulty"},
	{"PD", "pd", "Physical Disability"},
	{"HI", "hi", "Hearing Impairment"},
	{"VI", "vi", "Vision Impairment"},
	{"MSI", "msi", "Multi-Sensory Impairment"},
	{"OTH", "oth", "Other Difficulty/Disability"},
	{"NSA", "need_unknown", "No Specialist Assessment"},
}

func readKinds() ([]kind, error) {
	list, err := csv.NewReader(strings.NewReader(kindsCSV)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("kinds.csv: %w", err)
	}
	var kinds []kind
	for _, row := range list[1:] {
		var numbers [4]int
		for i := range numbers {
			if numbers[i], err = strconv.Atoi(row[4+i]); err != nil {
				return nil, fmt.Errorf("kinds.csv %s: %w", row[0], err)
			}
		}
		kinds = append(kinds, kind{code: row[0], label: row[1], column: row[2], breakdown: row[3],
			youngest: numbers[0], oldest: numbers[1], invented: [2]int{numbers[2], numbers[3]}, costCentre: row[8]})
	}
	return kinds, nil
}

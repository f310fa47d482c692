// Package codes reads how people and systems write the codes of the field: a list comes in by its name, and every spelling goes out with the
// code that it stands for.
package codes

import (
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"sufficiency/data"
	"sufficiency/ingest/value"
)

//go:embed *.csv
var files embed.FS

// Read gathers the spellings of one list, or of several joined by +: its codes and labels in data/reference, and the other
// spellings in ingest/codes. A list stands in either or both. A spelling that may be read as several codes stands there with all of
// them (special_independent|mainstream_independent), and is never taken for one.
func Read(lists string) (value.Codes, error) {
	reference, err := data.CodeLists()
	if err != nil {
		return nil, err
	}
	codes := value.Codes{}
	add := func(list, spelling, code string) error {
		key := value.Key(spelling)
		if other, taken := codes[key]; taken && other != code {
			return fmt.Errorf("list %s: %q stands for %s and for %s", list, spelling, other, code)
		}
		codes[key] = code
		return nil
	}
	var errs []error
	for _, list := range strings.Split(lists, "+") {
		for _, code := range reference[list] {
			errs = append(errs, add(list, code.Code, code.Code), add(list, code.Label, code.Code), add(list, code.Code+code.Label, code.Code), add(list, code.Label+code.Code, code.Code))
		}
		text, err := fs.ReadFile(files, list+".csv")
		if errors.Is(err, fs.ErrNotExist) && reference[list] != nil {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("there is no list %q in data/reference or ingest/codes", list)
		}
		rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
		if err != nil {
			return nil, fmt.Errorf("ingest/codes/%s.csv: %w", list, err)
		}
		for _, row := range rows[1:] {
			candidates := strings.Split(row[0], "|")
			for _, code := range candidates {
				if reference[list] != nil && !slices.ContainsFunc(reference[list], func(c data.Code) bool { return c.Code == code }) {
					errs = append(errs, fmt.Errorf("ingest/codes/%s.csv: %s is not a code of data/reference/%s.csv", list, code, list))
				}
			}
			errs = append(errs, add(list, row[1], row[0]))
			if len(candidates) == 1 { // "SEMH - Social, Emotional and Mental Health" and "Autism (ASD)" are written too
				errs = append(errs, add(list, row[0], row[0]), add(list, row[0]+row[1], row[0]), add(list, row[1]+row[0], row[0]))
			}
		}
	}
	return codes, errors.Join(errs...)
}

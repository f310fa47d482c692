package csv

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"path"

	"sufficiency/analysis"
)

// ReadReleases reads the data files of every month and of every answer out of a published site, but for one month, which may be empty. An
// answer stands in the ledger as foi/foi2026-00042. A site that is not there gives nothing.
func ReadReleases(site fs.FS, but string) (Ledger, error) {
	ledger := Ledger{}
	names, err := fs.Glob(site, "*/data/*.csv")
	if err != nil {
		return nil, err
	}
	answers, err := fs.Glob(site, "foi/*/data/*.csv")
	if err != nil {
		return nil, err
	}
	names = append(names, answers...)
	for _, name := range names {
		if path.Dir(path.Dir(name)) == but {
			continue
		}
		if err := readReleased(site, name, ledger.month(path.Dir(path.Dir(name)))); err != nil {
			return nil, fmt.Errorf("published/%s: %w; restore the file from the web server", name, err)
		}
	}
	return ledger, readWithheld(site, but, ledger)
}

// month gives what a month has released, to be added to.
func (l Ledger) month(month string) analysis.Released {
	if l[month] == nil {
		l[month] = analysis.Released{}
	}
	return l[month]
}

// readWithheld adds the tables that a month withheld whole, for which there is no data file.
func readWithheld(site fs.FS, but string, ledger Ledger) error {
	names, err := fs.Glob(site, "*/release.json")
	if err != nil {
		return err
	}
	for _, name := range names {
		if path.Dir(name) == but {
			continue
		}
		content, err := fs.ReadFile(site, name)
		if err != nil {
			return err
		}
		var note struct {
			Withheld []string `json:"withheld"`
		}
		if err := json.Unmarshal(content, &note); err != nil {
			return fmt.Errorf("published/%s: %w; restore the file from the web server", name, err)
		}
		for _, id := range note.Withheld {
			// a number in a data file is known, whatever the note says
			if released := ledger.month(path.Dir(name)); released[id] == "" {
				released[id] = string(analysis.Suppressed)
			}
		}
	}
	return nil
}

func readReleased(site fs.FS, name string, released analysis.Released) error {
	file, err := site.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	rows := csv.NewReader(file)
	for number := 0; ; number++ {
		row, err := rows.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if number > 0 {
			released[row[len(row)-1]] = row[len(row)-2]
		}
	}
}

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

// ReadReleased reads the data files of every month but the given one out of a published site: what is out already.
// A site that is not there gives nothing.
func ReadReleased(site fs.FS, month string) (analysis.Released, error) {
	released := analysis.Released{}
	names, err := fs.Glob(site, "*/data/*.csv")
	if err != nil {
		return nil, err
	}
	for _, name := range names { // in the order of the months, so that the last one stands
		if path.Dir(path.Dir(name)) == month {
			continue
		}
		if err := readReleased(site, name, released); err != nil {
			return nil, fmt.Errorf("published/%s: %w; restore the file from the web server", name, err)
		}
	}
	return released, readWithheld(site, month, released)
}

// readWithheld adds the tables that a month withheld whole, for which there is no data file.
func readWithheld(site fs.FS, month string, released analysis.Released) error {
	names, err := fs.Glob(site, "*/release.json")
	if err != nil {
		return err
	}
	for _, name := range names {
		if path.Dir(name) == month {
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
			released[id] = string(analysis.Suppressed)
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

package main

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// Names, UPNs, home postcodes, birth dates and NHS numbers stand in every column of every extract of the made-up council, as when columns
// have slipped. The whole command leaves none of them in the workspace but in the extracts themselves and the copies of them that are
// marked to be sent back (internal/faults), and says none. A birth date in a column of dates is let be: it is a date.
func TestNothingPlantedLeavesABuild(t *testing.T) {
	w := world{dir: filepath.Join(t.TempDir(), "planted")}
	if err := copySample(w.dir); err != nil {
		t.Fatal(err)
	}
	config := filepath.Join(w.dir, configFile)
	text, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(config, []byte(strings.Replace(string(text), "errors_allowed = 0 ", "errors_allowed = 99999 ", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	secrets := map[string]string{}
	workbooks, err := filepath.Glob(w.extract("*.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	for _, workbook := range workbooks {
		edit(t, workbook, func(book *excelize.File) {
			for _, sheet := range book.GetSheetList() {
				rows, header := sheetOf(t, book, sheet)
				first := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 5 }) + 1
				plantInto(secrets, header, len(rows)-first-1, filepath.Base(workbook)+" "+sheet, func(column, row int, secret string) {
					write(t, book, sheet, column, first+row, secret)
				})
			}
		})
	}
	list := w.extract("providers.csv")
	text, err = os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	plantInto(secrets, rows[0], len(rows)-1, "providers.csv", func(column, row int, secret string) { rows[1+row][column] = secret })
	var planted strings.Builder
	if err := csv.NewWriter(&planted).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(list, []byte(planted.String()), 0o600); err != nil {
		t.Fatal(err)
	}

	said, err := sufficiency("build", w.dir)
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	for _, command := range [][]string{{"check", w.dir}, {"check", w.dir, "--format", "json"}, {"inspect", w.extract("placements.xlsx")}, {"inspect", list}} {
		more, err := sufficiency(command...)
		if err != nil {
			t.Errorf("%v: %v", command, err)
		}
		said += more
	}
	if !strings.Contains(said, "cells left out") || !strings.Contains(said, "rejected") {
		t.Errorf("nothing was left out or rejected, which proves nothing: %s", said)
	}
	lookFor(t, secrets, "what the command says", said)
	looked := 0
	err = filepath.WalkDir(w.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(w.dir, path)
		if err != nil {
			return err
		}
		if name == "extracts" || name == filepath.Join("internal", "faults") {
			return fs.SkipDir
		}
		if entry.IsDir() {
			return nil
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		looked++
		lookFor(t, secrets, name, readable(t, "planted/"+filepath.ToSlash(name), content))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if looked < 50 || len(secrets) < 500 {
		t.Errorf("%d files were searched for %d secrets, which proves little", looked, len(secrets))
	}
}

var datesBelong = regexp.MustCompile(`(?i)date|issued|ceased|requested|sent|offered|completed|panel|inspection`)

// plantInto puts what is known of a child, made up anew for each column, into that column, each secret into a row of its own as far as
// the rows reach.
func plantInto(secrets map[string]string, header []string, rows int, where string, put func(column, row int, secret string)) {
	row := 0
	for column, name := range header {
		n := len(secrets)
		surname := "Quillfeather" + string([]rune{'a' + rune(n/676%26), 'a' + rune(n/26%26), 'a' + rune(n%26)})
		postcode := fmt.Sprintf("ZX%d %dQ%c", n/26%10, n/260%10, 'A'+rune(n%26))
		born := time.Date(2003, 1, 2, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n).Format("02/01/2006")
		nhs := nhsNumber(n)
		for _, plant := range []struct{ secret, cell string }{
			{surname, []string{surname, "Xanthe " + surname, "Mrs X " + surname}[column%3]},
			{fmt.Sprintf("A80120%07d", n), fmt.Sprintf("A80120%07d", n)},
			{postcode, "1 Hill Farm, " + postcode},
			{nhs, nhs},
			{born, born},
		} {
			if plant.secret == born && datesBelong.MatchString(name) || row >= rows {
				continue
			}
			secrets[strings.ToUpper(plant.secret)] = where + " column " + name
			put(column, row, plant.cell)
			row++
		}
	}
}

// nhsNumber makes up a number with its check digit: the nine digits by 10 down to 2, added up, the remainder by 11 taken from 11; 11 is 0,
// and 10 is no number.
func nhsNumber(n int) string {
	for first := 600000000 + 7*n; ; first++ {
		sum, rest := 0, first
		for weight := 2; weight <= 10; weight++ {
			sum, rest = sum+weight*(rest%10), rest/10
		}
		if check := (11 - sum%11) % 11; check < 10 {
			return fmt.Sprintf("%09d%d", first, check)
		}
	}
}

// lookFor finds secrets, which stand in capitals, in a text of any case.
func lookFor(t *testing.T, secrets map[string]string, where, text string) {
	t.Helper()
	const begins = 6 // letters by which a secret is looked up
	candidates := map[string][]string{}
	for secret := range secrets {
		candidates[secret[:begins]] = append(candidates[secret[:begins]], secret)
	}
	text = strings.ToUpper(text)
	for at := 0; at+begins <= len(text); at++ {
		for _, secret := range candidates[text[at:at+begins]] {
			if strings.HasPrefix(text[at:], secret) {
				t.Errorf("%q, planted in %s, stands in %s: …%q", secret, secrets[secret], where, text[max(0, at-60):min(len(text), at+60)])
			}
		}
	}
}

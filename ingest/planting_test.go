package ingest

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"sufficiency/data"
	"sufficiency/ingest/checks"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/internal/ingesttest"
	"sufficiency/ingest/spreadsheet"
)

// The planting test: names, UPNs, home postcodes, birth dates and NHS numbers are written into every column of every format that is
// known, in every kind of file, each in a row that is good otherwise; and are looked for in all that a load leaves and says. Definitions
// are taken as they are found, so that a new one is planted too.
//
// What is let be, because no rule can tell it:
//   - a birth date in a column of dates, whatever its name: it is a date;
//   - a name in a text column of a public format (-- public: yes): its names of schools and places are published, and are wanted;
//   - an NHS number among the figures of a public format: a sum of ten digits is one in eleven times made like one.
//
// Beyond what is planted here: a name that holds a word of organisations (Quillfeather House) passes as one, a word of up to four letters
// passes in a reference, and so does a number that has no form of its own, such as a ULN or a child's number in the case system.
func TestNothingPlantedGetsThrough(t *testing.T) {
	dir := t.TempDir()
	p := planting{t: t, dir: dir, options: testOptions, where: map[string]string{}}
	list, err := extracts.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		p.write(d)
	}
	p.options.Extracts = append(p.options.Extracts, Extract{File: "extracts/*", As: "part"}, Extract{File: "reference/*", As: "part"})
	path := filepath.Join(t.TempDir(), "warehouse.duckdb")
	w, err := data.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	report, err := Load(context.Background(), w, dir, p.options)
	left := map[string]string{"what the load says": fmt.Sprint(err) + report.Text() + mustJSON(t, report)}
	for _, file := range report.Files {
		if file.Error != "" {
			t.Error(file.Error)
		}
		for _, sheet := range file.Sheets {
			if sheet.Loaded == 0 {
				t.Logf("no row of %s was loaded: give good values for it in goodTexts, or less is proved", file.Path)
			}
			if sheet.Rejected+sheet.CellsLeftOut == 0 {
				t.Errorf("%s: nothing was rejected or left out", file.Path)
			}
		}
	}
	left["the WAL"] = fileText(t, path+".wal")
	faults, err := checks.Run(context.Background(), w, testChecks)
	if err != nil {
		t.Fatal(err)
	}
	left["the checks"] = checks.Text(faults) + mustJSON(t, faults)
	files, _, err := findFiles(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		inspection, err := Inspect(filepath.Join(dir, file), spreadsheet.Passwords{})
		left["the inspections"] += fmt.Sprint(err) + inspection.Text() + mustJSON(t, inspection)
	}
	tables, err := data.Tables()
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		left["table "+table.Name] = ingesttest.RowsOf(t, w, "select * from "+table.Name)
	}
	if _, err := w.DB.Exec(`checkpoint`); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	left["the warehouse file"] = fileText(t, path)
	p.find(left)
	if p.planted < 4000 || len(left["table reject"]) < 100_000 {
		t.Errorf("only %d cells were planted, and %d bytes of rejects made, which proves little", p.planted, len(left["table reject"]))
	}
}

// planting writes files with secrets in them, and keeps what it has planted.
type planting struct {
	t                 *testing.T
	dir               string
	options           Options
	children, planted int               // children made up, and cells written
	where             map[string]string // secret, in capitals → where it is planted
}

// goodTexts are values that the SELECT of a definition asks for, by column; others are made by their type.
var goodTexts = map[string]string{"time_identifier": "Academic year", "geographic_level": "National", "time_period": "202425"}

// good is a value that the column can be read from.
func good(c extracts.Column, row int) string {
	if text, known := goodTexts[c.Name]; known {
		return text
	}
	switch c.Kind {
	case extracts.Text:
		return "England"
	case extracts.Organisation:
		return "Alder House School"
	case extracts.Role:
		return "Head of SEND"
	case extracts.Outcome:
		return "Good"
	case extracts.Area:
		return "North"
	case extracts.Reference:
		return fmt.Sprintf("INV-%d", row)
	case extracts.Pseudonym:
		return fmt.Sprintf("M%06d", row)
	case extracts.URN:
		return "136421"
	case extracts.MonthOfBirth:
		return "20/05/2014"
	case extracts.Date:
		return "02/09/2024"
	case extracts.Percent:
		return "50%"
	case extracts.Boolean, extracts.Noted:
		return "Yes"
	case extracts.Code:
		return sortedKeys(c.Codes)[0]
	case extracts.FinancialYear:
		return "2024-25"
	case extracts.AcademicYear:
		return "2025/26"
	}
	return "3"
}

// write writes the planted rows of a definition as every kind of file. The mapping is stated, so that headers are no matter here.
func (p *planting) write(d *extracts.Definition) {
	header := make([]any, len(d.Columns))
	for i, c := range d.Columns {
		header[i] = c.Name
	}
	if d.Others != "" {
		header = append(header, "another column")
	} else {
		header = append(header, "Surname", "Notes") // which are not read
	}
	for _, format := range []string{"workbook.xlsx", "comma.csv", "utf-16.csv", "windows-1252.csv", "utf-8.tsv"} {
		rows := [][]any{header}
		row := func(at int, secret any) {
			values := make([]any, len(header))
			for i := range values {
				values[i] = "3"
				if i < len(d.Columns) {
					values[i] = good(d.Columns[i], len(rows))
				}
			}
			if at >= 0 {
				values[at] = secret
			}
			rows = append(rows, values)
		}
		row(-1, nil)
		for at := range header {
			kind := extracts.Type(d.Others)
			if at < len(d.Columns) {
				kind = d.Columns[at].Kind
			}
			secrets := p.secretsFor(kind, format == "workbook.xlsx", fmt.Sprintf("%s column %s of %s", d.Kind, header[at], format))
			for i, secret := range secrets {
				if encoded := strings.Contains(format, "-"); !encoded || i%4 == at%4 { // in another encoding they take turns, to save time
					p.planted++
					row(at, secret)
				}
			}
		}
		file := "extracts/" + d.Kind + "-" + format
		p.options.Extracts = append(p.options.Extracts, Extract{File: file, Kind: d.Kind})
		p.save(filepath.Join(p.dir, filepath.FromSlash(file)), format, rows)
	}
}

// secretsFor makes up a child anew for each cell, and writes what is known of it in all the ways that people do.
func (p *planting) secretsFor(kind extracts.Type, typed bool, where string) []any {
	p.children++
	n := p.children
	surname := "Quillfeather" + string([]rune{'a' + rune(n/676%26), 'a' + rune(n/26%26), 'a' + rune(n%26)})
	upn := fmt.Sprintf("A%012d", 801200000000+n)
	postcode := fmt.Sprintf("ZX%d %d%c%c", n/6760%10, n/676%10, 'A'+rune(n/26%26), 'A'+rune(n%26))
	born := time.Date(2003, 1, 2, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n%3800)
	if born.Day() == 1 {
		born = born.AddDate(0, 0, 1) // of the first of a month the month of birth, which is kept, cannot be told
	}
	nhs := nhsNumber(n)
	var cells []any
	add := func(all ...any) { cells = append(cells, all...) }
	hide := func(secrets ...string) {
		for _, secret := range secrets {
			p.where[strings.ToUpper(secret)] = where
		}
	}
	if kind != extracts.Text {
		hide(surname)
		add("Xanthe "+surname, strings.ToUpper("Xanthe "+surname), surname+", Zoë", "Miss X. "+surname, surname, surname+" 12", "X "+surname+" & Ms Q "+surname)
	}
	hide(upn, postcode, strings.ReplaceAll(postcode, " ", ""))
	add(upn, strings.ToLower(upn), "UPN: "+upn+".", postcode, strings.ToLower(strings.ReplaceAll(postcode, " ", "")), "1 Hill Farm, "+postcode)
	if kind != extracts.Date {
		layouts := []string{"02/01/2006", "2006-01-02", "02.01.2006", "2 January 2006", "2-Jan-06", "January 2, 2006", "02/01/06", "2006-Jan-02 00:00:00"}
		for _, layout := range layouts {
			add(born.Format(layout), "born "+born.Format(layout))
			if len(layout) > len("02/01/06") { // shorter ones stand in a longer number by chance
				hide(born.Format(layout))
			}
		}
		if typed {
			add(born)
		}
	}
	if kind != extracts.Figure {
		spaced := nhs[:3] + " " + nhs[3:6] + " " + nhs[6:]
		hide(nhs, spaced)
		add(nhs, spaced, "NHS "+nhs)
		if typed {
			var number int64
			fmt.Sscan(nhs, &number)
			add(number)
		}
	}
	return cells
}

// nhsNumber works out the check digit as the NHS Data Dictionary has it: the nine digits by 10 down to 2, added up, divided by 11; the
// remainder taken from 11; 11 is 0, and 10 is no number.
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

func (p *planting) save(path, format string, rows [][]any) {
	p.t.Helper()
	if format == "workbook.xlsx" {
		ingesttest.WriteWorkbook(p.t, path, ingesttest.Sheet{Name: "Sheet", Rows: rows})
		return
	}
	var text strings.Builder
	writer := csv.NewWriter(&text)
	if format == "utf-8.tsv" {
		writer.Comma = '\t'
	}
	for _, row := range rows {
		line := make([]string, len(row))
		for i, v := range row {
			line[i] = fmt.Sprint(v)
		}
		if err := writer.Write(line); err != nil {
			p.t.Fatal(err)
		}
	}
	writer.Flush()
	encoded, err := text.String(), error(nil)
	switch format {
	case "utf-16.csv":
		encoded, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(encoded)
	case "windows-1252.csv":
		encoded, err = charmap.Windows1252.NewEncoder().String(encoded)
	}
	if err != nil {
		p.t.Fatal(err)
	}
	ingesttest.WriteText(p.t, path, encoded)
}

// find looks for every secret in every text, in any case of its letters.
func (p *planting) find(left map[string]string) {
	p.t.Helper()
	const begins = 6 // letters that every secret has, by which they are looked up
	candidates := map[string][]string{}
	for _, secret := range sortedKeys(p.where) {
		candidates[secret[:begins]] = append(candidates[secret[:begins]], secret)
	}
	for _, where := range sortedKeys(left) {
		text := strings.ToUpper(left[where])
		found := 0
		for at := 0; at+begins <= len(text); at++ {
			for _, secret := range candidates[text[at:at+begins]] {
				if !strings.HasPrefix(text[at:], secret) {
					continue
				}
				if found++; found <= 5 {
					p.t.Errorf("%q, planted in %s, stands in %s: …%q", secret, p.where[secret], where, text[max(0, at-60):min(len(text), at+60)])
				}
			}
		}
		if found > 5 {
			p.t.Errorf("and %d more stand in %s", found-5, where)
		}
	}
}

// A file that stops says why without saying what stands in it: a header that is missing or not clear, months first, a table cut ragged,
// a second header among the data, a sheet that is no table.
func TestFilesThatStopGiveNothingAway(t *testing.T) {
	dir := t.TempDir()
	const row = "M000001,Quillfeather,14/03/2012,ZX9 9ZZ\n"
	for name, text := range map[string]string{
		"missing.csv":   "Child ID,Surname,DOB,Ceased Date\n" + row,
		"twice.csv":     "Child ID,Child Ref,DOB,Primary Need,Final Plan Issued,Plan Ceased,Surname\nM000001,M000002,14/03/2012,ASD,01/09/2020,,Quillfeather\n",
		"american.csv":  "Posting Date,Supplier Name,Doc Type,Net\n03/14/2012,Quillfeather,Invoice,1\n03/15/2012,Quillfeather,Invoice,1\n",
		"ragged.csv":    "Posting Date,Supplier Name,Doc Type,Net\n14/03/2012,Quillfeather,Invoice,1,ZX9 9ZZ\n14/03/2012,Quillfeather\n",
		"headless.csv":  row + row,
		"unclosed.csv":  "Child ID,Surname\nM000001,\"Quillfeather\n",
		"slipped.csv":   "URN,Placement Type,Designation,Phase,Academic Year,Places\nQuillfeather,Special school (council),ASD,Primary,2025/26,4857773456\n",
		"overflown.csv": "financial_year,line,net_expenditure\n2024-25,1.2.3,88888888888888888888\n2024-25,1.2.3,888888888888888\n",
	} {
		ingesttest.WriteText(t, filepath.Join(dir, "extracts", name), text)
	}
	w := ingesttest.OpenWarehouse(t)
	report, err := Load(context.Background(), w, dir, testOptions)
	told := fmt.Sprint(err) + report.Text() + mustJSON(t, report) + ingesttest.RowsOf(t, w, `select * from reject`)
	for _, file := range report.Files {
		inspection, err := Inspect(filepath.Join(dir, filepath.FromSlash(file.Path)), spreadsheet.Passwords{})
		told += fmt.Sprint(err) + inspection.Text() + mustJSON(t, inspection)
		stopped := file.Error != ""
		for _, sheet := range file.Sheets {
			stopped = stopped || sheet.Loaded == 0
		}
		if !stopped {
			t.Errorf("%s was loaded", file.Path)
		}
	}
	for _, secret := range []string{"M00000", "Quillfeather", "/2012", "2012-03", "ZX9", "4857773456", "8888888"} {
		if at := strings.Index(told, secret); at >= 0 {
			t.Errorf("%q is told: …%q", secret, told[max(0, at-80):min(len(told), at+60)])
		}
	}
}

func fileText(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func mustJSON(t *testing.T, of any) string {
	t.Helper()
	text, err := json.Marshal(of)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

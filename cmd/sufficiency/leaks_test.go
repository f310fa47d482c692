package main

import (
	"encoding/csv"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// No word about a child, and nothing of a small setting, reaches the public.

// secrets are the words about children that stand in the extracts, and what kind of word each is.
func secrets(t *testing.T) map[string]string {
	t.Helper()
	public := publicWords(t)
	found := map[string]string{}
	add := func(kind, word string) {
		if word = strings.TrimSpace(word); word != "" && !public[strings.ToLower(word)] && found[word] == "" {
			found[word] = kind
		}
	}
	for _, child := range sheetRows(t, "ehc-plans.xlsx", "Child ID") {
		add("child ID", child["Child ID"])
		add("UPN", child["UPN"])
		add("surname", child["Surname"])
		add("name", child["Forename"]+" "+child["Surname"])
		add("name", child["Surname"]+", "+child["Forename"])
		add("postcode", child["Postcode"])
		add("postcode", strings.ReplaceAll(child["Postcode"], " ", ""))
		born, err := excelDay(child["DOB"])
		if err != nil {
			t.Fatalf("DOB %q: %v", child["DOB"], err)
		}
		for _, layout := range []string{"02/01/2006", "2/1/2006", "2006-01-02", "2 January 2006", "02.01.2006"} {
			add("date of birth", born.Format(layout))
		}
	}
	for _, placement := range sheetRows(t, "placements.xlsx", "Child ID") {
		for column, word := range placement {
			if strings.HasSuffix(column, " ID") || strings.HasSuffix(column, " Ref") {
				add(column, word)
			}
		}
	}
	kinds := map[string]int{}
	for _, kind := range found {
		kinds[kind]++
	}
	for _, kind := range []string{"child ID", "UPN", "name", "surname", "postcode", "date of birth"} {
		if kinds[kind] < 100 {
			t.Fatalf("only %d words of the kind %s were found in the extracts", kinds[kind], kind)
		}
	}
	return found
}

// publicWords are places and schools, which a made-up surname may be called like.
func publicWords(t *testing.T) map[string]bool {
	t.Helper()
	words := map[string]bool{}
	for _, child := range sheetRows(t, "ehc-plans.xlsx", "Child ID") {
		words[strings.ToLower(child["Locality"])] = true
	}
	file, err := os.Open(filepath.Join("..", "..", "data", "sample", "extracts", "providers.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, cell := range row {
			for _, word := range strings.Fields(cell) {
				words[strings.ToLower(word)] = true
			}
		}
	}
	return words
}

// sheetRows reads the data rows of every sheet of one of the sample's workbooks, by header, raw as stored.
func sheetRows(t *testing.T, name, first string) []map[string]string {
	t.Helper()
	book, err := excelize.OpenFile(filepath.Join("..", "..", "data", "sample", "extracts", name), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	var found []map[string]string
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, first) })
		if at < 0 {
			t.Fatalf("%s sheet %q: no header with %s", name, sheet, first)
		}
		for _, row := range rows[at+1:] {
			if len(row) < 5 { // totals and blank rows
				continue
			}
			record := map[string]string{}
			for i, cell := range row {
				record[rows[at][i]] = cell
			}
			found = append(found, record)
		}
	}
	return found
}

// excelDay reads a stored day: days since 30 December 1899, or dd/mm/yyyy.
func excelDay(text string) (time.Time, error) {
	if day, err := time.Parse("02/01/2006", text); err == nil {
		return day, nil
	}
	days, err := time.ParseDuration(text + "h")
	return time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(days.Hours())), err
}

var word = regexp.MustCompile(`[\pL\pN]+`)

// search finds words and phrases that begin and end where a word does, however many there are to be found.
type search map[string][]string // first word → what may begin there

func searchFor(phrases map[string]string) search {
	s := search{}
	for phrase := range phrases {
		first := word.FindString(phrase)
		s[first] = append(s[first], phrase)
	}
	return s
}

// in gives the phrases that stand in a text.
func (s search) in(text string) []string {
	found := map[string]bool{}
	for _, at := range word.FindAllStringIndex(text, -1) {
		for _, phrase := range s[text[at[0]:at[1]]] {
			if rest, begins := strings.CutPrefix(text[at[0]:], phrase); begins && !inWord.MatchString(rest[:min(4, len(rest))]) {
				found[phrase] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

var inWord = regexp.MustCompile(`^[\pL\pN]`)

func TestNoChildInPublished(t *testing.T) {
	secrets := secrets(t)
	wanted := searchFor(secrets)
	// The search itself finds each kind of word.
	for _, kind := range []string{"name", "surname", "child ID", "UPN", "postcode", "date of birth"} {
		secret := anyOf(secrets, kind)
		if !slices.Contains(wanted.in("<td>"+secret+"</td>"), secret) || len(wanted.in("X"+secret+"X")) > 0 {
			t.Fatalf("the %s of a child is not found where it stands, or is where it does not", kind)
		}
	}
	for name, content := range published(t) {
		kinds := map[string]int{}
		for _, secret := range wanted.in(readable(t, name, content)) {
			kinds[secrets[secret]]++
		}
		for kind, number := range kinds {
			t.Errorf("%s holds a child's %s (%d of them)", name, kind, number)
		}
	}
}

func anyOf(secrets map[string]string, kind string) string {
	for secret, is := range secrets {
		if is == kind {
			return secret
		}
	}
	return "none"
}

// A setting with fewer than five of the council's children is known to its neighbours: neither its URN nor its name is published.
func TestNoSmallSettingInPublished(t *testing.T) {
	rows, err := openBuilt(t).Query(`
		select provider.provider, provider.name
		from provider
		left join placement on placement.provider = provider.provider and (ended is null or ended >= date '2026-01-15') and started <= date '2026-09-30'
		group by all
		having count(distinct child) between 1 and 4
		order by all`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	small := map[string]string{}
	for rows.Next() {
		var urn, name string
		if err := rows.Scan(&urn, &name); err != nil {
			t.Fatal(err)
		}
		small[urn], small[name] = "URN "+urn, "name "+name
	}
	if len(small) < 6 {
		t.Fatalf("only %d small settings in the sample", len(small)/2)
	}
	wanted := searchFor(small)
	for name, content := range published(t) {
		for _, found := range wanted.in(readable(t, name, content)) {
			t.Errorf("%s holds the %s, of a setting with fewer than five children", name, small[found])
		}
	}
}

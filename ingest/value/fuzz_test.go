package value

import (
	"bufio"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sufficiency/ingest/cell"
)

// seeds gives the words and, where they are, the fields of the small defective CSV files.
func seeds(f *testing.F, list ...string) []string {
	files, err := filepath.Glob("../../../shared/data/ugly/*.csv")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range files {
		file, err := os.Open(path)
		if err != nil {
			f.Fatal(err)
		}
		for lines := bufio.NewScanner(file); lines.Scan(); {
			list = append(list, strings.FieldsFunc(lines.Text(), func(letter rune) bool { return letter == ',' || letter == ';' })...)
		}
		file.Close()
	}
	return list
}

// kinds are the kinds that a cell with a text may have.
var kinds = []cell.Kind{cell.Text, cell.Number, cell.Percent, cell.Boolean}

// A number that is read is the number that an exact reading of its digits gives.
func FuzzNumber(f *testing.F) {
	for _, seed := range seeds(f, "1,234", "-7", "38.50", "1.2E1", "0.30000000000000004", "1e15", "½", "007", "45%") {
		f.Add(seed, uint8(2))
	}
	f.Fuzz(func(t *testing.T, text string, places uint8) {
		for _, kind := range kinds {
			scaled, ok, err := Decimal(stored(kind, text), int(places%5))
			if !ok || err != nil {
				continue
			}
			want, known := new(big.Rat).SetString(strings.ReplaceAll(Clean(text), ",", ""))
			got := new(big.Rat).SetFrac(big.NewInt(scaled), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places%5)), nil))
			if !known {
				t.Fatalf("%s %q read as %s", kind, text, got)
			}
			off, _ := new(big.Rat).Sub(got, want).Float64()
			if size, _ := want.Float64(); off > 1e-14*max(1, size, -size) || -off > 1e-14*max(1, size, -size) {
				t.Fatalf("%s %q read as %s", kind, text, got)
			}
		}
		for _, kind := range kinds {
			if share, ok, err := Percent(stored(kind, text)); ok && err == nil && (share < 0 || share > 10000) {
				t.Fatalf("%s %q read as %d ten-thousandths", kind, text, share)
			}
		}
	})
}

// A spelling has one key, however it is cased and spaced, and text that is clean stays as it is.
func FuzzCode(f *testing.F) {
	for _, seed := range seeds(f, "Social, Emotional & Mental Health", "38-51 weeks", "SEMH ", "é", "%", "1.23E+11", "ﬁ", "İ") {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if again := Clean(Clean(text)); again != Clean(text) {
			t.Fatalf("%q is cleaned to %q and then to %q", text, Clean(text), again)
		}
		for _, other := range []string{" " + text + "\u200b", strings.ReplaceAll(text, " ", "\u00a0"), strings.ReplaceAll(text, "&", " AND ")} {
			if Key(other) != Key(text) {
				t.Fatalf("the key of %q is %q, that of %q is %q", text, Key(text), other, Key(other))
			}
		}
		if Key(text) == "" {
			return
		}
		codes := Codes{Key(text): "X"}
		if code, err := codes.Code(words(text), "list"); code != "X" && err != errShort {
			t.Fatalf("%q was read as %q, %v", text, code, err)
		}
	})
}

func FuzzDate(f *testing.F) {
	for _, seed := range seeds(f, "31/12/2023", "2022-Sep-28 00:00:00", "1/4/23", "04/13/2023", "2024-01-31T00:00:00", "2024-01-31T23:00:00Z", "::", "1 1 1") {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		day, ok, err := Date(words(text), false)
		if !ok || err != nil {
			return
		}
		if day.Year() < firstYear || day.Year() > lastYear || day.Hour() != 0 {
			t.Fatalf("%q read as %v", text, day)
		}
		if again, _, err := Date(words(day.Format("02/01/2006")), false); err != nil || !again.Equal(day) {
			t.Fatalf("%q read as %v and then as %v, %v", text, day, again, err)
		}
		if month, ok, err := Month(words(text), false); !ok || err != nil || month.Day() != 1 || month.Month() != day.Month() {
			t.Fatalf("%q read as %v, but its month as %v, %v", text, day, month, err)
		}
		if strings.Count(text, "/") == 2 && len(text) == 10 { // an independent reading of the commonest form
			if want, err := time.Parse("02/01/2006", text); err == nil && !want.Equal(day) {
				t.Fatalf("%q read as %v, want %v", text, day, want)
			}
		}
	})
}

func FuzzMoney(f *testing.F) {
	for _, seed := range seeds(f, "£1,250.00", "(1,200.00)", "1.239", "1e3", "-.5-", "£-1", "125.00 CR") {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		pence, ok, err := Money(words(text))
		if !ok || err != nil {
			return
		}
		if plain := strings.Trim(Clean(text), "0123456789.,£()-− "); plain != "" {
			t.Fatalf("%q read as %d in spite of %q", text, pence, plain)
		}
		sign := ""
		if pence < 0 {
			sign, pence = "-", -pence
		}
		written := fmt.Sprintf("%s%d.%02d", sign, pence/100, pence%100)
		if sign == "-" {
			pence = -pence
		}
		if again, _, err := Money(words(written)); err != nil || again != pence {
			t.Fatalf("%q read as %d, and %s as %d, %v", text, pence, written, again, err)
		}
	})
}

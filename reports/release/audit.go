package release

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"math"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Rules are what a site is read back against.
type Rules struct {
	Threshold  int               // counts of children from 1 to Threshold-1 may not stand anywhere
	Rounding   int               // counts are rounded to a multiple of this, so that parts need not add up; 0 = not rounded
	Out        map[string]string // what other months have released, which is printed again as it was, whatever the rules are now
	Lent       map[string]bool   // small counts that stand here because somebody else has published them
	Counts     map[string]bool   // measures whose figures count children: demand/plans
	Pseudonyms map[string]bool   // pseudonyms of the warehouse, none of which may stand anywhere
}

var hexRun = regexp.MustCompile(`[0-9a-f]{32}`)

// Audit reads back every file of a site, from its bytes and by another way than that by which it was made: no data file of any month may
// hold a small count of children, parts that are all published must add up to their total (else the difference tells what is
// missing), and no file may hold a pseudonym. It gives the number of files read, and every fault.
func Audit(site fs.FS, rules Rules) (int, []error) {
	var errs []error
	files := 0
	totals := map[string]float64{}
	parts := map[string]map[string]float64{}
	err := fs.WalkDir(site, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(site, name)
		if err != nil {
			return err
		}
		files++
		for _, run := range hexRun.FindAll(content, -1) {
			if rules.Pseudonyms[string(run)] {
				errs = append(errs, fmt.Errorf("published/%s: holds the pseudonym of a child or placement; do not publish, and report this as a fault of sufficiency", name))
				break
			}
		}
		if path.Ext(name) == ".csv" && path.Base(path.Dir(name)) == "data" && !strings.HasSuffix(name, ".meta.csv") {
			errs = append(errs, auditTable(name, content, rules, totals, parts)...)
		}
		return nil
	})
	if err != nil {
		errs = append(errs, err)
	}
	if rules.Rounding > 0 {
		return files, errs
	}
	return files, append(errs, auditSums(totals, parts)...)
}

// auditTable looks at one data file, and notes its totals and the sums of its parts, by release, measure and period.
func auditTable(name string, content []byte, rules Rules, totals map[string]float64, parts map[string]map[string]float64) []error {
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		return []error{fmt.Errorf("published/%s: %w", name, err)}
	}
	var errs []error
	for i, row := range rows {
		figure, text := row[len(row)-1], row[len(row)-2]
		measure, rest, _ := strings.Cut(figure, "?")
		measure, at, total := strings.Cut(measure, "@")
		if i == 0 || !rules.Counts[measure] {
			continue
		}
		_, period, _ := strings.Cut(rest, "@")
		key := path.Dir(name) + " " + measure + "@" + period
		if parts[key] == nil {
			parts[key] = map[string]float64{}
		}
		number, err := strconv.ParseFloat(text, 64)
		if err != nil {
			// Parts of which one is withheld need not add up: whether it can be worked out is for the attack on all figures.
			if text == "c" && !total {
				parts[key][name] = math.NaN()
			}
			continue
		}
		if rules.Out[figure] == text {
			parts[key][name] = math.NaN()
			continue
		}
		if number > 0 && number < float64(rules.Threshold) && !rules.Lent[figure] {
			errs = append(errs, fmt.Errorf("published/%s line %d: %s is a number of children below %d", name, i+1, figure, rules.Threshold))
		}
		if total {
			totals[path.Dir(name)+" "+measure+"@"+at] = number
			continue
		}
		if strings.HasPrefix(name, "foi/") { // an answer holds what was asked for, which need not be all parts
			number = math.NaN()
		}
		parts[key][name] += number
	}
	return errs
}

func auditSums(totals map[string]float64, parts map[string]map[string]float64) []error {
	var errs []error
	for key, sums := range parts {
		total, known := totals[key]
		if !known {
			continue
		}
		for name, sum := range sums {
			if sum != total && !math.IsNaN(sum) {
				errs = append(errs, fmt.Errorf("published/%s: the parts of %s add up to %g, the published total is %g: the difference can be worked out", name, key[strings.Index(key, " ")+1:], sum, total))
			}
		}
	}
	slices.SortFunc(errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errs
}

// Package synthetic makes up a council: children, providers and prices, as the spreadsheets that case and finance systems
// export.
//
// The default council, Marchshire, is nobody's. Its counts of January 2019 to 2025 are those that DfE publishes for
// Herefordshire: by kind of setting in every January; in January 2025 also need × kind, kind × age, need × age, sex × kind,
// sex × need, and boarders by age, sex and kind. January 2026 and all after it are invented, and so is whatever DfE does not
// print: settings, owners, prices, dates, routes, checks. So are the people of the area, in reference/population.csv and
// reference/population-projections.csv; see population.go. A child in Wales counts as another placement before 2025, because
// DfE had no column for Wales until then.
//
// A placement's price rises each year, in September or April by its setting. placements.xlsx then begins a new row, the day
// after the last: its Placement ID ends in -2, -3 and so on. pre-placement-checks.xlsx knows placements by their first row.
//
// # Ledger, placements and section 251
//
// A price is fee × units a year; its cost in a financial year is price × days ÷ days of the year (365 or 366), both ends of
// a row counted. With the lines of one financial year's sheet, all net of VAT, to a penny a line:
//
//	whole cost of the fee-paying rows of placements.xlsx
//	    = cost centres E1230, E1235, E1240 and E4511, every Doc Type but Journal
//
// E1230 holds independent and non-maintained special schools, E1235 specialist post-16, E1240 independent mainstream. The
// differences that have names:
//
//	miscoded invoices      cost centre E4511 (transport), which holds nothing else; subjective 4310 as for all fees
//	joint funding          Doc Type Journal, subjective 9310 (social care) and 9320 (health): minus their shares of the cost
//	closing adjustments    Doc Type Journal, Period 13, subjective 4990: no placement stands behind them
//	late invoices          none within a closed year: a spring invoice that comes after March stands as Accrual in March,
//	                       Accrual reversal in April and Invoice when it comes; so cost by date of posting needs all three
//	leavers                Invoice to the end of term, Credit note for the days after they left
//
// Line 1.2.3 of reference/section251.csv is cost centre E1230, every Doc Type, Period 1 to 12. So for independent and
// non-maintained special schools
//
//	section 251 = cost of their rows of placements.xlsx - their invoices miscoded to E4511 - joint funding in E1230
//	ledger, E1230 = section 251 + closing adjustments in E1230
//
// Cost centre E4520 holds home-to-school transport and nothing else, behind the other lines of each sheet; lines 1.4.11, 2.1.4, 2.1.6 and
// 2.1.7 of reference/section251.csv add up to it. Distances from home and requests for higher fees are invented as well.
//
// A miscoded invoice is known to be theirs by its URN or child. Where it was late, E1230 holds its accrual in the one year
// and the reversal in the next without the invoice.
//
// 2026-27 is not over: autumn bills that have not come in by 30 September 2026 are in no sheet.
package synthetic

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
)

const council = "Marchshire Council"

// Options say what council is made up. The zero Options make the one that stands in data/sample.
type Options struct {
	Plans  int    // plans in January 2025, the last that DfE has published; 0 = 1,717, as many as Herefordshire had
	Years  int    // Januaries up to 2026 that the data cover, 2 to 8; 0 = 8
	Seed   uint64 // another seed makes other children, settings and prices of the same counts
	Faults bool   // with one fault planted for every check there is, listed in planted.csv, for training
}

// made is the council while it is written.
type made struct {
	dir        string
	options    Options
	model      *published
	days       []census
	children   []child
	order      []int // children in order of their IDs
	people     []person
	settings   []setting
	placements []placement
	plants     plants // none where the council has no faults
}

// Write makes the council up and writes extracts/ and reference/ into dir, with the files of words as they are (a council's
// sufficiency.toml, facts.toml and foi/; nil for none). The same options give the same bytes.
func Write(dir string, words fs.FS, o Options) error {
	if o.Years == 0 {
		o.Years = 8
	}
	switch {
	case o.Years < 2 || o.Years > 8:
		return fmt.Errorf("years: %d is not possible; ask for 2 to 8, because the counts that the council is made from begin in January 2019", o.Years)
	case o.Plans < 0 || o.Plans > 0 && o.Plans < 100:
		return fmt.Errorf("plans: %d is too few; ask for 100 or more", o.Plans)
	}
	c, err := makeUp(o)
	if err != nil {
		return err
	}
	c.dir = dir
	if o.Faults {
		if c.plants, err = c.plant(); err != nil {
			return err
		}
	}
	for _, folder := range []string{"extracts", "reference"} {
		if err := os.MkdirAll(filepath.Join(dir, folder), 0o755); err != nil {
			return err
		}
	}
	for _, write := range []func() error{c.writePlans, c.writePlacements, c.writeChecks, c.writeLedger, c.writePlaces, c.writeProviders, c.writeReference, c.writePopulation} {
		if err := write(); err != nil {
			return err
		}
	}
	if o.Faults {
		if err := c.plants.write(filepath.Join(dir, "planted.csv")); err != nil {
			return err
		}
	}
	if words == nil {
		return nil
	}
	return copyWords(dir, words)
}

func makeUp(o Options) (*made, error) {
	model, err := readPublished()
	if err != nil {
		return nil, err
	}
	settings, err := readSettings()
	if err != nil {
		return nil, err
	}
	c := &made{options: o, model: model, days: censuses(o.Years), settings: settings}
	want := setTargets(model, c.days, o.Plans)
	c.children = tell(c.random("history"), c.days, want, model)
	settle(c.random("settings"), c.children, c.days, settings, model.kinds)
	c.placements = dates(c.random("dates"), c.children, c.days, model.kinds, settings)
	agree(c.random("fees"), c.placements, c.children, model.kinds, settings)
	c.people = people(c.random("people"), c.children)
	c.order = make([]int, len(c.children))
	for i := range c.order {
		c.order[i] = i
	}
	sort.Slice(c.order, func(a, b int) bool { return c.people[c.order[a]].id < c.people[c.order[b]].id })
	return c, nil
}

func (c *made) random(part string) *rand.Rand { return stream(c.options.Seed, part) }

const caseloadFile = "dfe-caseload.csv"

// writeReference writes DfE's own figures for the council's model into reference/, as DfE publishes them.
func (c *made) writeReference() error {
	for _, name := range []string{caseloadFile, "dfe-needs.csv", "dfe-residential.csv"} {
		text, err := publishedFiles.ReadFile("dfe/" + name)
		if err != nil {
			return err
		}
		var planted bytes.Buffer
		rows := c.plants.of(exportTable{file: "reference/" + name})
		if err := csv.NewWriter(&planted).WriteAll(rows.texts(bytes.Count(text, []byte("\n")))); err != nil {
			return err
		}
		text = append(text, planted.Bytes()...)
		if err := os.WriteFile(filepath.Join(c.dir, "reference", name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func copyWords(dir string, words fs.FS) error {
	return fs.WalkDir(words, ".", func(name string, entry fs.DirEntry, err error) error {
		to := filepath.Join(dir, filepath.FromSlash(name))
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			return os.MkdirAll(to, 0o755)
		}
		text, err := fs.ReadFile(words, name)
		if err != nil {
			return err
		}
		return os.WriteFile(to, text, 0o644)
	})
}

package main

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"

	"sufficiency/analysis"
	"sufficiency/analysis/disclosure"
	"sufficiency/data"
	"sufficiency/ingest"
	"sufficiency/ingest/checks"
	"sufficiency/reports"
)

// config is sufficiency.toml.
type config struct {
	Council struct {
		Name       string `toml:"name"`
		Area       string `toml:"area"`
		ID         string `toml:"id"`
		Home       string `toml:"home"`
		Requests   string `toml:"requests"`
		Contact    string `toml:"contact"`
		Notice     string `toml:"notice"`
		OldCode    string `toml:"old_code"`
		NewCode    string `toml:"new_code"`
		Region     string `toml:"region"`
		RegionCode string `toml:"region_code"`

		Localities    []string   `toml:"localities"`    // areas of the council that extracts may hold
		Map           [][]string `toml:"map"`           // how they lie to each other; empty: charts by area are bars
		Organisations []string   `toml:"organisations"` // names of organisations that do not read as such
	} `toml:"council"`
	Publication struct {
		Month   string `toml:"month"`
		Address string `toml:"address"` // where published/ is to be found on the web; may be empty
		Out     string `toml:"out"`     // the last month that readers have, such as 2026-10; this month is then printed again as it was
	} `toml:"publication"`
	Data struct {
		FirstYear int              `toml:"first_year"`
		Until     toml.LocalDate   `toml:"until"`
		Days      []toml.LocalDate `toml:"days"` // on which plans are counted besides census day
	} `toml:"data"`
	Benchmark struct {
		OldCode string `toml:"old_code"`
	} `toml:"benchmark"`
	Ledger struct {
		CostCentres map[string]string `toml:"cost_centres"`
		Transport   []string          `toml:"transport"` // cost centres from which SEND home-to-school transport is paid
	} `toml:"ledger"`
	Reading struct {
		Hidden string `toml:"hidden"` // rows and sheets that are hidden: read, which is told, or leave out
	} `toml:"reading"`
	Faults struct {
		ErrorsAllowed int `toml:"errors_allowed"`
	} `toml:"faults"`
	Disclosure struct {
		Threshold        *int     `toml:"threshold"`
		MinimumProviders *int     `toml:"minimum_providers"`
		Percent          *float64 `toml:"percent"`
		MedianChildren   *int     `toml:"median_children"`
		WholeRow         *int     `toml:"whole_row"`
		Rounding         int      `toml:"rounding"`
		RoundingRandom   bool     `toml:"rounding_random"`
		Official         string   `toml:"official"`
		Reason           string   `toml:"reason"`
		Approver         string   `toml:"approver"`
	} `toml:"disclosure"`
	Extracts []ingest.Extract `toml:"extract"`
	Forecast struct {
		Years int `toml:"years"` // how far forecasts reach, 5 to 10
	} `toml:"forecast"`
	Mitigations []data.Mitigation `toml:"mitigation"`
	Schemes     []data.Scheme     `toml:"scheme"`

	month time.Time
}

const configFile = "sufficiency.toml"

// leaveOut is the other choice of reading.hidden than read.
const leaveOut = "leave out"

// costGroups are the codes of data/reference/cost_group that a cost centre may have.
var costGroups = []string{"inmss", "specialist_post_16", "mainstream_independent"}

// readConfig reads the workspace's config. Unknown keys and values that cannot be are errors with their lines, all at once.
func readConfig(workspace string) (config, error) {
	var c config
	file := filepath.Join(workspace, configFile)
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return c, fmt.Errorf("%s: not there; name the council's folder, make one with `sufficiency init DIR`, or one to try with `sufficiency sample DIR`", file)
	}
	if err != nil {
		return c, err
	}
	// A new workspace is asked for everything at once. Where there are no facts, the answers ask for them.
	facts := filepath.Join(workspace, "facts.toml")
	stated, _ := os.ReadFile(facts)
	if err := errors.Join(unfilled(file, text), unfilled(facts, stated)); err != nil {
		return c, err
	}
	if err := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(&c); err != nil {
		return c, explainConfig(file, err)
	}
	return c, errors.Join(append([]error{c.check(file)}, c.checkAhead(file, text)...)...)
}

func explainConfig(file string, err error) error {
	var strict *toml.StrictMissingError
	var decode *toml.DecodeError
	switch {
	case errors.As(err, &strict):
		var errs []error
		for _, e := range strict.Errors {
			row, _ := e.Position()
			errs = append(errs, fmt.Errorf("%s:%d: unknown key %q; mend its spelling or take the line out", file, row, strings.Join(e.Key(), ".")))
		}
		return errors.Join(errs...)
	case errors.As(err, &decode):
		row, _ := decode.Position()
		return fmt.Errorf("%s:%d: %s: %s", file, row, strings.Join(decode.Key(), "."), plainTOML(decode.Error()))
	}
	return fmt.Errorf("%s: %w", file, err)
}

// plainTOML leaves out of a message what only a Go programmer can read.
func plainTOML(message string) string {
	message = strings.TrimPrefix(message, "toml: ")
	if before, _, found := strings.Cut(message, " into struct field "); found {
		return before + ", which is of another kind than wanted here; see data/sample/sufficiency.toml"
	}
	return message
}

var (
	shortName   = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	councilCode = regexp.MustCompile(`^\d{3}$`)
	siteAddress = regexp.MustCompile(`^https?://[A-Za-z0-9.:-]+/([A-Za-z0-9._~%-]+/)*$`)
)

func (c *config) check(file string) error {
	var errs []error
	fault := func(format string, args ...any) {
		errs = append(errs, fmt.Errorf("%s: %s", file, fmt.Sprintf(format, args...)))
	}
	for key, value := range map[string]string{"council.name": c.Council.Name, "council.area": c.Council.Area, "council.contact": c.Council.Contact} {
		if value == "" {
			fault("%s is missing", key)
		}
	}
	if !shortName.MatchString(c.Council.ID) {
		fault("council.id is %q; want small letters, digits and hyphens, such as marchshire", c.Council.ID)
	}
	if !councilCode.MatchString(c.Council.OldCode) {
		fault("council.old_code is %q; want the three-digit code of the Department for Education", c.Council.OldCode)
	}
	if c.Benchmark.OldCode == "" {
		c.Benchmark.OldCode = c.Council.OldCode
	}
	for _, wrong := range checkMap(c.Council.Map, c.Council.Localities) {
		fault("council.map: %s", wrong)
	}
	for code, group := range c.Ledger.CostCentres {
		if !slices.Contains(costGroups, group) {
			fault("ledger.cost_centres %s is %q; it may be %s", code, group, strings.Join(costGroups, ", "))
		}
	}
	for i, code := range c.Ledger.Transport {
		switch _, bought := c.Ledger.CostCentres[code]; {
		case bought:
			fault("ledger.transport holds %s, which is a cost centre of places too; a line counts for one of them, so take it out of one", code)
		case code == "" || slices.Contains(c.Ledger.Transport[:i], code):
			fault("ledger.transport: number %d of the list is empty or stands there twice", i+1)
		}
	}
	if c.Data.FirstYear < 2010 || c.Data.FirstYear > 2100 {
		fault("data.first_year is %d; want the first January to count, such as 2019", c.Data.FirstYear)
	}
	if c.Data.Until == (toml.LocalDate{}) {
		fault("data.until is missing; write the day that the extracts reach, such as 2026-09-30")
	}
	var err error
	if c.month, err = buildMonth(c.Publication.Month); err != nil {
		fault("%v", err)
	}
	if end := c.month.AddDate(0, 1, -1); !c.month.IsZero() && c.Data.Until != (toml.LocalDate{}) && c.Data.Until.AsTime(time.UTC).After(end) {
		fault("data.until is %s, after the end of the build's month, %s; the extracts cannot reach a day that has not come", c.Data.Until, end.Format(time.DateOnly))
	}
	if c.Data.Until != (toml.LocalDate{}) {
		for _, wrong := range c.days().Faults() {
			fault("data.days: %s. Take it out or state another day", wrong)
		}
	}
	if out := c.Publication.Out; out != "" {
		if _, err := time.Parse("2006-01", out); err != nil {
			fault("publication.out is %q; write the last month that readers have as 2026-10, or leave it out", out)
		}
	}
	if address := c.Publication.Address; address != "" && !siteAddress.MatchString(address) {
		fault("publication.address is %q; write where published/ stands on the web, such as https://www.marchshire.example/send/, with a slash at its end, or leave it out", address)
	}
	if hidden := c.Reading.Hidden; hidden != "" && hidden != "read" && hidden != leaveOut {
		fault("reading.hidden is %q; it may be read or %s", hidden, leaveOut)
	}
	if official := c.Disclosure.Official; official != "" && official != "withhold" && official != "release" {
		fault("disclosure.official is %q; it may be withhold or release", official)
	}
	if err := c.policy().Check(); err != nil {
		fault("%v", err)
	}
	slices.SortFunc(errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(errs...)
}

// buildMonth is the clock of a build: the month in the config, else that of SOURCE_DATE_EPOCH. The wall clock would make other bytes
// each time.
func buildMonth(text string) (time.Time, error) {
	if text != "" {
		month, err := time.Parse("2006-01", text)
		if err != nil {
			return month, fmt.Errorf("publication.month is %q; write it as 2026-10", text)
		}
		return month, nil
	}
	seconds, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("publication.month is missing; write the month of the build as 2026-10")
	}
	now := time.Unix(seconds, 0).UTC()
	return time.Date(now.Year(), now.Month(), 1, 0, 0, 0, 0, time.UTC), nil
}

// days are the days besides census day on which plans are counted.
func (c config) days() analysis.StatedDays {
	stated := analysis.StatedDays{First: c.Data.FirstYear, Until: c.Data.Until.AsTime(time.UTC)}
	for _, day := range c.Data.Days {
		stated.Days = append(stated.Days, day.AsTime(time.UTC))
	}
	return stated
}

func (c config) policy() disclosure.Policy {
	p := disclosure.DefaultPolicy
	if c.Disclosure.Threshold != nil {
		p.Threshold = *c.Disclosure.Threshold
		// What the council does not state follows a threshold above the usual.
		p.MedianChildren, p.WholeRow = max(p.MedianChildren, p.Threshold), max(p.WholeRow, p.Threshold)
	}
	if c.Disclosure.MinimumProviders != nil {
		p.MinimumProviders = *c.Disclosure.MinimumProviders
	}
	if c.Disclosure.Percent != nil {
		p.Percent = *c.Disclosure.Percent
	}
	if c.Disclosure.MedianChildren != nil {
		p.MedianChildren = *c.Disclosure.MedianChildren
	}
	if c.Disclosure.WholeRow != nil {
		p.WholeRow = *c.Disclosure.WholeRow
	}
	p.Rounding, p.RandomRounding = c.Disclosure.Rounding, c.Disclosure.RoundingRandom
	p.ReleaseOfficial = c.Disclosure.Official == "release"
	if c.Disclosure.Reason != "" {
		p.Reason = c.Disclosure.Reason
	}
	if c.Disclosure.Approver != "" {
		p.Approver = c.Disclosure.Approver
	}
	return p
}

// ingest is what the config says to the load; the key stands elsewhere.
func (c config) ingest() ingest.Options {
	return ingest.Options{
		CouncilCode: c.Council.OldCode, BenchmarkCode: c.Benchmark.OldCode, Extracts: c.Extracts,
		Localities: c.Council.Localities, Organisations: c.Council.Organisations, CostCentres: append(slices.Sorted(maps.Keys(c.Ledger.CostCentres)), c.Ledger.Transport...),
		LeaveOutHidden: c.Reading.Hidden == leaveOut,
		LastDay:        c.month.AddDate(0, 1, -1),
	}
}

// checks is what the config says to the checks.
func (c config) checks() checks.Options {
	return checks.Options{CouncilCode: c.Council.OldCode, BenchmarkCode: c.Benchmark.OldCode, Until: c.Data.Until.AsTime(time.UTC)}
}

func (c config) council() reports.Council {
	return reports.Council{
		Name: c.Council.Name, Area: c.Council.Area, ID: c.Council.ID, Home: c.Council.Home, Address: c.Publication.Address, Contact: c.Council.Contact, Requests: c.Council.Requests, Notice: c.Council.Notice,
		OldCode: c.Council.OldCode, NewCode: c.Council.NewCode, Region: c.Council.Region, RegionID: c.Council.RegionCode, Month: c.month, Map: c.Council.Map,
	}
}

// readKey reads the workspace's secret for pseudonyms, and makes one, readable by its owner alone, where there is none yet.
func readKey(workspace string) ([]byte, error) {
	file := filepath.Join(workspace, "key")
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		key := make([]byte, 32)
		if _, err := rand.Read(key); err != nil {
			return nil, err
		}
		if err := writeKey(file, key); err != nil {
			return nil, fmt.Errorf("%s: the secret for pseudonyms cannot be written: %w", file, err)
		}
		return key, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	key, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(key) < 16 {
		return nil, fmt.Errorf("%s: is not a key made by sufficiency; restore it from a copy, or take it away together with warehouse.duckdb and load again", file)
	}
	return key, nil
}

// writeKey writes the key whole or not at all: half a key would stop every later run.
func writeKey(file string, key []byte) error {
	beside := file + ".new"
	out, err := os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = out.WriteString(hex.EncodeToString(key) + "\n")
	if err := errors.Join(err, out.Sync(), out.Close()); err != nil {
		return err
	}
	return os.Rename(beside, file)
}

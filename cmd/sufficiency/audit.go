package main

import (
	"bytes"
	"context"
	encoding "encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"sufficiency/reports"
	"sufficiency/reports/csv"
	"sufficiency/reports/release"
)

// version names the program in the manifest.
const version = "0.1.0"

// runAudit reads back what is to be published, or what is published where nothing was written, and seals a new site with its manifest.
func runAudit(ctx context.Context, b *build) error {
	if _, err := os.Stat(b.path("published")); b.stage == nil && err != nil {
		return errors.New(b.path("published") + ": nothing is published yet; run `sufficiency build` first")
	}
	figures, err := b.protected(ctx)
	if err != nil {
		return err
	}
	out, err := b.released()
	if err != nil {
		return err
	}
	policy := figures.Policy()
	rules := release.Rules{Threshold: policy.Threshold, Rounding: policy.Rounding, Out: out.All(), Lent: figures.Lent(), Counts: map[string]bool{}, Pseudonyms: map[string]bool{}}
	for _, m := range figures.Measures() {
		rules.Counts[m.Name] = m.Class == "children" && m.Divides == "" // a rate counts nobody
	}
	rows, err := b.warehouse.DB.QueryContext(ctx, `
		select child from plan union select child from placement union select placement_ref from placement
		union select child from spend where child is not null union select placement_ref from assurance`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var pseudonym string
		if err := rows.Scan(&pseudonym); err != nil {
			return err
		}
		rules.Pseudonyms[pseudonym] = true
	}
	if err := rows.Err(); err != nil {
		return err
	}
	site := os.DirFS(b.path("published"))
	if b.stage != nil {
		if err := b.seal(ctx); err != nil {
			return err
		}
		site = b.stage.Files()
	}
	files, faults := release.Audit(site, rules)
	b.done.Audited = files
	return errors.Join(append(faults, b.attack(ctx, site))...)
}

// exposureFile is the private report of what readers could work out.
const exposureFile = "internal/disclosure.csv"

// attack works out what readers of a site, and of everything that was out before, could learn of what is withheld, writes it down for the
// council, and fails where it is too much.
func (b *build) attack(ctx context.Context, site fs.FS) error {
	ledger, err := b.released()
	if err != nil {
		return err
	}
	before := ledger.All()
	staged, err := csv.ReadReleases(site, "")
	if err != nil {
		return err
	}
	ledger.Add(staged)
	// A draft is attacked as if it were out already, and what nobody asked for of a table as if it had been told.
	ledger.Add(b.answered.Told)
	ledger.Add(b.answered.Drafted)
	exposures, err := b.workings.Audit(ctx, b.config.policy(), ledger.All(), before)
	if err != nil {
		return fmt.Errorf("the attack on what is withheld did not come to an end, so that nothing is proved and nothing is published: %w", err)
	}
	var text bytes.Buffer
	rows := encoding.NewWriter(&text)
	number := func(x float64) string { return strconv.FormatFloat(math.Round(x*1000)/1000+0, 'f', -1, 64) }
	records := [][]string{{"figure", "truth_official_sensitive", "readers_know_from", "readers_know_to", "must_allow_from", "must_allow_to", "outcome", "beside"}}
	todo := "Nothing was published; report this as a fault of sufficiency"
	if b.stage == nil {
		todo = "If a file of published/ was changed by hand, put it back; if readers have an earlier release with other figures, take this one off the website"
	}
	var errs []error
	for _, e := range exposures {
		outcome := "kept"
		switch {
		case e.Before:
			outcome = "out before"
			b.done.Before++
		case !e.Kept:
			outcome = "NOT KEPT"
			errs = append(errs, fmt.Errorf("%s could be narrowed down too far from %s; %s holds the figures. %s",
				e.Figure, strings.Join(tablesOf(e.Beside), ", "), b.path(exposureFile), todo))
		default:
			b.done.Attacked++
		}
		records = append(records, []string{e.Figure, number(e.Value), number(e.Low), number(e.High), number(e.NeedLow), number(e.NeedHigh), outcome, strings.Join(e.Beside, " ")})
	}
	if err := rows.WriteAll(records); err != nil {
		return err
	}
	if err := os.MkdirAll(b.path("internal"), 0o700); err != nil {
		return err
	}
	return errors.Join(append(errs, writeWhole(b.path(exposureFile), text.Bytes(), 0o600))...)
}

// tablesOf names the tables that figures stand in, such as demand/plans by need for demand/plans?need=HI@2019.
func tablesOf(figures []string) []string {
	var tables []string
	for _, figure := range figures {
		rest, period, _ := strings.Cut(figure, "@")
		table, query, broken := strings.Cut(rest, "?")
		for i, part := range strings.Split(query, "&") {
			if name, _, _ := strings.Cut(part, "="); broken {
				table += map[bool]string{true: " by ", false: " and "}[i == 0] + name
			}
		}
		if table += " of " + period; !slices.Contains(tables, table) {
			tables = append(tables, table)
		}
	}
	return tables
}

// seal writes what is about everything in the stage: the feed, the map for search engines, and last the manifest.
func (b *build) seal(ctx context.Context) error {
	figures, err := b.protected(ctx)
	if err != nil {
		return err
	}
	sources, err := b.sources(ctx, figures)
	if err != nil {
		return err
	}
	if err := errors.Join(reports.WriteFeed(b.config.council(), b.stage), reports.WriteSitemap(b.config.council(), b.stage)); err != nil {
		return err
	}
	return reports.WriteManifest(b.config.council(), figures, b.stage, sources, version)
}

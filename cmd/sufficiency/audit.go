package main

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"sufficiency/analysis"
	"sufficiency/reports"
	"sufficiency/reports/release"
)

// version names the program in the manifest.
const version = "0.1.0"

// runAudit reads back what is to be published, or what is published where nothing was written, and seals a new site with its manifest.
func runAudit(ctx context.Context, b *build) error {
	measures, err := analysis.Measures()
	if err != nil {
		return err
	}
	rules := release.Rules{Threshold: b.config.policy().Threshold, Counts: map[string]bool{}, Pseudonyms: map[string]bool{}}
	for _, m := range measures {
		rules.Counts[m.Name] = m.Class == "children"
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
	} else if _, err := fs.Stat(site, "."); err != nil {
		return errors.New(b.path("published") + ": nothing is published yet; run `sufficiency build` first")
	}
	files, faults := release.Audit(site, rules)
	b.done.Audited = files
	return errors.Join(faults...)
}

// seal writes the manifest over everything in the stage.
func (b *build) seal(ctx context.Context) error {
	figures, err := b.protected(ctx)
	if err != nil {
		return err
	}
	rows, err := b.warehouse.DB.QueryContext(ctx, `select path, sha256 from extract where is_current order by path`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var inputs []reports.Input
	for rows.Next() {
		var input reports.Input
		if err := rows.Scan(&input.Path, &input.SHA256); err != nil {
			return err
		}
		inputs = append(inputs, input)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return reports.WriteManifest(b.config.council(), figures, b.stage, inputs, version)
}

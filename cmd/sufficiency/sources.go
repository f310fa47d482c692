package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"sufficiency/analysis"
	"sufficiency/data"
	"sufficiency/ingest/extracts"
	"sufficiency/reports"
)

// sources gives what the files that count are, by kind, and which measures are worked out from each. Extracts of one kind are one source.
func (b *build) sources(ctx context.Context, figures *analysis.Publication) ([]reports.Source, error) {
	tables, err := data.Tables()
	if err != nil {
		return nil, err
	}
	readBy := map[string][]string{} // table → measures
	for _, m := range figures.Measures() {
		read, err := analysis.Reads(&m)
		if err != nil {
			return nil, err
		}
		for _, t := range read {
			readBy[t.Name] = append(readBy[t.Name], m.Name)
		}
	}
	kinds, err := extracts.All()
	if err != nil {
		return nil, err
	}
	var holding []string
	for _, t := range tables {
		if t.OfExtracts() {
			holding = append(holding, fmt.Sprintf("select distinct extract_id, '%s' as name from %[1]s", t.Name))
		}
	}
	rows, err := b.warehouse.DB.QueryContext(ctx, `
		select kind, sha256, list(distinct name order by name)
		from extract left join (`+strings.Join(holding, " union all ")+`) using (extract_id)
		where is_current
		group by all
		order by kind, sha256`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var sources []reports.Source
	for rows.Next() {
		var source reports.Source
		var filled any
		if err := rows.Scan(&source.Kind, &source.SHA256, &filled); err != nil {
			return nil, err
		}
		source.Title = source.Kind
		published := false
		if definition := extracts.Find(kinds, source.Kind); definition != nil {
			source.Title, published = definition.Title, definition.Public
		}
		if !published {
			source.SHA256 = ""
		}
		at := slices.IndexFunc(sources, func(s reports.Source) bool { return s.Kind == source.Kind && s.SHA256 == source.SHA256 })
		if at < 0 {
			at, sources = len(sources), append(sources, source)
		}
		names, _ := filled.([]any)
		for _, table := range names {
			for _, measure := range readBy[fmt.Sprint(table)] {
				if !slices.Contains(sources[at].Measures, measure) {
					sources[at].Measures = append(sources[at].Measures, measure)
				}
			}
		}
	}
	return sources, rows.Err()
}

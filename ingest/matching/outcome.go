package matching

import (
	"context"
	"fmt"
	"strings"
)

// Outcome says how far the matching came.
type Outcome struct {
	Settings  int    `json:"settings_waiting"`  // settings that wait for a person
	Suppliers int    `json:"suppliers_waiting"` // suppliers that wait for a person
	Owners    int    `json:"owners_waiting"`    // pairs of owners that wait for a person
	Asked     int    `json:"asked"`             // questions written into providers.toml this time
	Rates     []Rate `json:"rates,omitempty"`   // of each financial year that placements and ledger cover both
}

// Rate is the part of a year's ledger that is matched to placements. Amounts are without VAT and without sign: a credit counts like an
// invoice.
type Rate struct {
	Year         string `json:"financial_year"`
	Lines        int    `json:"lines"`
	MatchedLines int    `json:"matched_lines"`
	Pence        int64  `json:"pence"`
	MatchedPence int64  `json:"matched_pence"`
}

// Rates gives the match rate of each financial year in which placements with a price ran and the ledger has lines, in order.
func Rates(ctx context.Context, db querier) ([]Rate, error) {
	rows, err := db.QueryContext(ctx, `
		with line as (
			select financial_year, extract_id, sheet, row, sum(pence) as pence, bool_and(placement_ref is not null) as is_matched
			from spend_match
			group by all
		)
		select
			line.financial_year,
			count(*)::integer, (count(*) filter (is_matched))::integer,
			sum(abs(pence))::bigint, coalesce(sum(abs(pence)) filter (is_matched), 0)::bigint
		from line
		join calendar on calendar.kind = 'financial' and calendar.period = line.financial_year
		where exists (
			from placement
			where annual_pence > 0
				and started <= calendar.ends
				and coalesce(ended, calendar.ends) >= calendar.starts
		)
		group by line.financial_year
		order by line.financial_year`)
	if err != nil {
		return nil, fmt.Errorf("match rates: %w", err)
	}
	defer rows.Close()
	var rates []Rate
	for rows.Next() {
		var r Rate
		if err := rows.Scan(&r.Year, &r.Lines, &r.MatchedLines, &r.Pence, &r.MatchedPence); err != nil {
			return nil, err
		}
		rates = append(rates, r)
	}
	return rates, rows.Err()
}

func outcomeOf(ctx context.Context, db querier, a answers) (Outcome, error) {
	var o Outcome
	var err error
	o.Settings, o.Suppliers, o.Owners = a.waiting()
	o.Rates, err = Rates(ctx, db)
	return o, err
}

// Text writes the outcome for a person; nothing where there is nothing to say.
func (o Outcome) Text() string {
	var out strings.Builder
	out.WriteString(RateText(o.Rates))
	var parts []string
	for _, part := range []struct {
		n    int
		what string
	}{{o.Settings, "setting"}, {o.Suppliers, "supplier"}, {o.Owners, "pair of owners"}} {
		switch {
		case part.n == 1:
			parts = append(parts, "1 "+part.what)
		case part.n > 1 && part.what == "pair of owners":
			parts = append(parts, fmt.Sprintf("%d pairs of owners", part.n))
		case part.n > 1:
			parts = append(parts, fmt.Sprintf("%d %ss", part.n, part.what))
		}
	}
	if len(parts) > 0 {
		fmt.Fprintf(&out, "! %s could not be decided for certain; fill in %s and load again\n", strings.Join(parts, ", "), answersFile)
	}
	return out.String()
}

// RateText says the match rate in a sentence, with the years that are below the whole.
func RateText(rates []Rate) string {
	if len(rates) == 0 {
		return ""
	}
	var all Rate
	for _, r := range rates {
		all.Lines, all.MatchedLines, all.Pence, all.MatchedPence = all.Lines+r.Lines, all.MatchedLines+r.MatchedLines, all.Pence+r.Pence, all.MatchedPence+r.MatchedPence
	}
	years := rates[0].Year
	if len(rates) > 1 {
		years += " to " + rates[len(rates)-1].Year
	}
	return fmt.Sprintf("ledger %s: %d of %d lines (%s) and %s of %s (%s) are matched to placements\n", years,
		all.MatchedLines, all.Lines, percent(int64(all.MatchedLines), int64(all.Lines)), pounds(all.MatchedPence), pounds(all.Pence), percent(all.MatchedPence, all.Pence))
}

// percent gives a share to one decimal, rounded down, so that 100.0% is all.
func percent(part, whole int64) string {
	if whole == 0 {
		return "100.0%"
	}
	tenths := part * 1000 / whole
	return fmt.Sprintf("%d.%d%%", tenths/10, tenths%10)
}

package meeting

import (
	"fmt"
	"slices"

	"sufficiency/analysis"
)

const pricesAddress = "prices.html"

// prices is the page of prices that are far from comparable ones, with what the comparable ones cost at each setting.
func prices(lists map[string]analysis.InternalList, addresses map[string]string) page {
	outliers, comparators := lists["outliers"], lists["comparators"]
	far := listSection(outliers, "above", "setting", "reference", "annual", "median", "lower_quartile", "upper_quartile", "comparators", "other_settings",
		"need_group", "boarding", "provision", "age_band", "education", "route", "tribunal", "file", "sheet", "row")
	far.Tables[0] = linked(far.Tables[0], outliers, nil, addresses, 1)
	compared := section{ID: "comparators", Title: comparators.Title, Words: []string{comparators.Definition}}
	group := func(list analysis.InternalList, row []analysis.InternalValue) [3]string {
		return [3]string{row[list.Column("need_group")].Text, row[list.Column("boarding")].Text, row[list.Column("provision")].Text}
	}
	var groups [][3]string
	for _, row := range comparators.Rows {
		if g := group(comparators, row); !slices.Contains(groups, g) {
			groups = append(groups, g)
		}
	}
	for i, g := range groups {
		keep := func(row []analysis.InternalValue) bool { return group(comparators, row) == g }
		t := listed(comparators, keep, "setting", "placements", "lowest", "median", "highest")
		t.ID, t.Caption = fmt.Sprintf("comparable-%d", i+1), fmt.Sprintf("%s: %s, %s", g[2], g[0], g[1])
		compared.Tables = append(compared.Tables, linked(t, comparators, keep, addresses, 0))
	}
	if len(groups) == 0 {
		compared.Tables = []table{{Empty: comparators.Empty}}
	}
	// Each outlier leads to the settings that it is compared with.
	need := slices.IndexFunc(far.Tables[0].Head, func(h head) bool { return h.Text == outliers.Columns[outliers.Column("need_group")].Heading })
	for i, row := range outliers.Rows {
		if at := slices.Index(groups, group(outliers, row)); at >= 0 {
			far.Tables[0].Rows[i][need].Href = fmt.Sprintf("#comparable-%d", at+1)
		}
	}
	return page{
		Address: pricesAddress, Short: "Prices", Title: "Prices far from comparable ones",
		Lede:     []string{"Where a price stands far from what the council pays for like places elsewhere, the most money first. Begin a talk about value for money here; the need leads to what each comparable setting charges."},
		Sections: []section{far, compared},
	}
}

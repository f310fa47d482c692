package meeting

import (
	"fmt"
	"regexp"

	"sufficiency/analysis"
)

const providersAddress = "providers.html"

var plainNumber = regexp.MustCompile(`^[0-9]+$`)

// settingAddresses gives each setting's page, by the number of the setting: under its number where it has one, else under its place in the list.
func settingAddresses(settings analysis.InternalList) map[string]string {
	addresses := map[string]string{}
	for i, row := range settings.Rows {
		number := row[settings.Column("number")].Plain
		if plainNumber.MatchString(number) {
			addresses[number] = "settings/" + number + ".html"
		} else {
			addresses[number] = fmt.Sprintf("settings/place-%d.html", i+1)
		}
	}
	return addresses
}

// linked makes the names of settings in a laid-out list lead to their pages; keep is what the list was laid out with.
func linked(t table, list analysis.InternalList, keep func([]analysis.InternalValue) bool, addresses map[string]string, column int) table {
	i := 0
	for _, row := range list.Rows {
		if keep == nil || keep(row) {
			t.Rows[i][column].Href = addresses[row[list.Column("number")].Plain]
			i++
		}
	}
	return t
}

// providers is the page of owner groups and settings.
func providers(lists map[string]analysis.InternalList, addresses map[string]string) page {
	owners := listSection(lists["owners"], "owner", "settings", "children", "annual", "part", "mean", "change", "spent_this_year", "spent_year_before")
	settings := listSection(lists["settings"], "setting", "owner", "children", "annual", "unpriced", "mean", "lowest", "highest", "change",
		"spent_this_year", "spent_year_before", "routes", "area", "inspection", "inspected")
	settings.Tables[0] = linked(settings.Tables[0], lists["settings"], nil, addresses, 0)
	return page{
		Address: providersAddress, Short: "Providers", Title: "Providers",
		Lede:     []string{"Who sells places to the council, what they cost and what has been paid. Each setting leads to its placements."},
		Sections: []section{owners, settings},
	}
}

// settingPages gives a page for each setting with its placements.
func settingPages(lists map[string]analysis.InternalList, addresses map[string]string) []page {
	var pages []page
	settings := lists["settings"]
	for _, row := range settings.Rows {
		value := func(column string) string { return row[settings.Column(column)].Text }
		number := row[settings.Column("number")].Plain
		of := func(list analysis.InternalList) func([]analysis.InternalValue) bool {
			column := list.Column("number")
			return func(other []analysis.InternalValue) bool { return other[column].Plain == number }
		}
		placements := listed(lists["placements"], of(lists["placements"]), "reference", "need", "age_band", "boarding", "started", "annual", "price", "price_basis",
			"annual_before", "education", "care", "health", "route", "contract", "tribunal", "file", "sheet", "row")
		placements.Caption, placements.Empty = "Placements at "+value("setting"), "Nobody is placed here now."
		odd := listed(lists["outliers"], of(lists["outliers"]), "reference", "above", "annual", "median", "lower_quartile", "upper_quartile", "comparators", "need_group", "boarding")
		odd.Caption, odd.Empty = "Prices at "+value("setting")+" that are far from comparable ones", "No price here is far from comparable ones, or there are too few to compare."
		details := table{ID: "table-setting", Caption: "About " + value("setting"), Head: []head{{Text: "What"}, {Text: "As recorded"}}}
		for i, column := range settings.Columns {
			if column.Name != "setting" && row[i].Text != "" {
				details.Rows = append(details.Rows, []cell{{Text: column.Heading, Head: true}, {Text: row[i].Text}})
			}
		}
		pages = append(pages, page{
			Address: addresses[number], Title: value("setting"),
			Lede: []string{"Owner group: " + value("owner") + "."},
			Facts: []fact{{value("children"), "children now", ""}, {value("annual"), "price of a full year, all placements", ""},
				{value("spent_this_year"), "spent this financial year", ""}, {value("spent_year_before"), "spent last financial year", ""}},
			Sections: []section{
				{ID: "placements", Title: "Placements now", Words: []string{lists["placements"].Definition}, Tables: []table{placements}},
				{ID: "prices", Title: "Prices far from comparable ones", Links: []link{{"How far is far, and what comparable ones cost", pricesAddress}}, Tables: []table{odd}},
				{ID: "setting", Title: "The setting", Links: []link{{"All providers", providersAddress}}, Tables: []table{details}},
			},
		})
	}
	return pages
}

package html

// What a page says of its data to search engines, in the words of schema.org.

// linked is a value of JSON-LD; the template writes it as JSON, in which nothing can break out of its element.
type linked map[string]any

const vocabulary = "https://schema.org"

// datasetWords says what every dataset of the site has in common.
func datasetWords(s Site, kind, name, description string) linked {
	return linked{
		"@type": kind, "name": name, "description": description, "inLanguage": s.Language, "isAccessibleForFree": true,
		"creator": linked{"@type": "GovernmentOrganization", "name": s.Council},
		"license": linked{"@type": "CreativeWork", "name": "Open Government Licence v3.0"},
		"version": s.MonthID,
	}
}

// catalogueData describes the list of the month's tables: a catalogue, and in it a dataset a table.
func catalogueData(s Site, datasets []Dataset) linked {
	from := DataAddress(s)
	catalogue := datasetWords(s, "DataCatalog", "SEND sufficiency data, "+s.Month, "Every table of the "+s.Month+" publications of "+s.Council+".")
	catalogue["@context"] = vocabulary
	var items []linked
	for _, d := range datasets {
		item := datasetWords(s, "Dataset", d.Title, d.Question)
		item["spatialCoverage"] = s.Area
		item["temporalCoverage"] = d.Covers
		item["distribution"] = []linked{download(from, d.CSV, "text/csv")}
		items = append(items, item)
	}
	catalogue["dataset"] = items
	return catalogue
}

// download describes a file of the site; a page at from links to it.
func download(from string, file File, format string) linked {
	described := linked{"@type": "DataDownload", "name": file.Title, "encodingFormat": format}
	if !scheme.MatchString(file.Href) {
		described["contentUrl"] = relative(from, file.Href)
	}
	return described
}

// reportData describes the figures that a report opens with.
func reportData(s Site, address, title, description string, front Front) linked {
	report := datasetWords(s, "Dataset", title+", "+s.Month, description)
	report["@context"] = vocabulary
	report["spatialCoverage"] = s.Area
	var facts []linked
	for _, fact := range front.Facts {
		facts = append(facts, linked{"@type": "PropertyValue", "name": fact.Label, "value": fact.Value})
	}
	report["variableMeasured"] = facts
	report["includedInDataCatalog"] = linked{"@type": "DataCatalog", "name": "SEND sufficiency data, " + s.Month, "url": relative(address, DataAddress(s))}
	return report
}

package html

import "io"

// Dataset is one table of the month's data, as it is listed.
type Dataset struct {
	Topic    string // heading it stands under; tables of one topic follow each other
	Title    string
	Question string // what it answers
	Measure  string // demand/plans, for the link to its definition; empty where it has none
	CSV      File
	Covers   string // first and last period: January 2019 to January 2026
}

// DataIndex writes the list of the month's tables, at DataAddress. all is what holds every table at once, such as a workbook.
func DataIndex(w io.Writer, s Site, datasets []Dataset, all []File) error {
	return frame{
		Site: s, Address: DataAddress(s), Title: "Data", Publication: s.Month,
		Description: "Every table of the " + s.Month + " publications as a CSV file.",
		Crumbs:      []Link{{s.Name, SiteIndexAddress}}, Here: "Data, " + s.Month,
		Page: struct {
			Topics []topic[Dataset]
			All    []File
			Linked linked
		}{byTopic(datasets, func(d Dataset) string { return d.Topic }), all, catalogueData(s, datasets)},
	}.write(w, "data")
}

// topic is a heading with what stands under it.
type topic[T any] struct {
	Name  string
	Items []T
}

// byTopic parts a list where the topic changes.
func byTopic[T any](items []T, name func(T) string) []topic[T] {
	var topics []topic[T]
	for _, item := range items {
		if len(topics) == 0 || topics[len(topics)-1].Name != name(item) {
			topics = append(topics, topic[T]{Name: name(item)})
		}
		last := &topics[len(topics)-1]
		last.Items = append(last.Items, item)
	}
	return topics
}

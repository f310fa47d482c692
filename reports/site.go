package reports

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"

	"sufficiency/analysis"
	"sufficiency/reports/chart"
	"sufficiency/reports/csv"
	"sufficiency/reports/html"
	"sufficiency/reports/pdf"
	"sufficiency/reports/release"
	"sufficiency/templates"
)

// Site writes a council's public site into a stage: reports, data and definitions of the month, and the front page.
type Site struct {
	Council Council
	Figures *analysis.Publication
	Charts  *chart.Renderer
	Pages   fs.FS // the council's own pages; nil where it has none
	Answers Uses  // published answers by the tables that they use
	Stage   *release.Stage
}

func (s Site) frame() html.Site {
	return html.Site{
		Council: s.Council.Name, Area: s.Council.Area, Home: s.Council.Home, Name: "SEND sufficiency", Notice: s.Council.Notice, Language: language,
		Contact: s.Council.Contact, Requests: s.Council.Requests, Month: s.Council.MonthName(), MonthID: s.Council.MonthID(),
	}
}

// WriteReports writes both reports as HTML and PDF, the data files, the definitions and the front page, and gives the addresses of the
// pages that a reader would open first. Faults of all pages come at once.
func (s Site) WriteReports() ([]string, error) {
	if err := s.Stage.Clear(s.Council.MonthID()); err != nil {
		return nil, err
	}
	// The data need no page, and the pages no data: one is written while the other is composed.
	written := make(chan error, 1)
	go func() { written <- s.writeData() }()
	composed, home, err := s.compose()
	if err := errors.Join(err, <-written); err != nil {
		return nil, err
	}
	var pages []string
	for _, report := range composed {
		addresses, err := s.writeReport(report)
		if err != nil {
			return nil, err
		}
		pages = append(pages, addresses...)
	}
	for _, write := range []func() error{s.writeDefinitions, func() error { return s.writeCatalogue(composed) }, s.writeAssets, s.writeAccessibility, func() error { return s.writeReleaseNote(composed) }} {
		if err := write(); err != nil {
			return nil, err
		}
	}
	return append([]string{html.SiteIndexAddress}, pages...), s.writeHome(home)
}

// compose fills the pages of both reports and of the front page. Faults of all pages come at once.
func (s Site) compose() (composed []Composed, home Composed, err error) {
	var errs []error
	for _, publication := range Publications {
		report, err := Compose(s.Council, s.Figures, publication, s.Pages, s.Charts)
		if err != nil {
			errs = append(errs, err)
		}
		s.Answers.leadFrom(report.Report)
		composed = append(composed, report)
	}
	home, err = Compose(s.Council, s.Figures, Publication{Folder: "site"}, s.Pages, s.Charts)
	return composed, home, errors.Join(append(errs, err)...)
}

func (s Site) writeReport(report Composed) ([]string, error) {
	site := s.frame()
	var buffer bytes.Buffer
	if err := pdf.Write(&buffer, report.Report); err != nil {
		return nil, fmt.Errorf("%s as PDF: %w", report.Title, err)
	}
	pdfAddress := s.pdfAddress(report.ID)
	if err := s.Stage.Write(pdfAddress, buffer.Bytes()); err != nil {
		return nil, err
	}
	file := html.File{Title: report.Title, Href: pdfAddress, Bytes: int64(buffer.Len()), Pages: pdfPages(buffer.Bytes())}
	front := html.Front{Facts: facts(report.Facts), Summaries: report.Summaries, PDF: file, Withheld: s.withheldWords(), WithheldTables: s.withheldTables()}
	err := s.writePage(html.ReportAddress(site, report.ID), func(w *bytes.Buffer) error { return html.ReportIndex(w, site, report.Report, front) })
	if err != nil {
		return nil, err
	}
	for i, chapter := range report.Chapters {
		err := s.writePage(html.ChapterAddress(site, report.ID, chapter.ID), func(w *bytes.Buffer) error { return html.Chapter(w, site, report.Report, i) })
		if err != nil {
			return nil, err
		}
	}
	err = s.writePage(html.WholeAddress(site, report.ID), func(w *bytes.Buffer) error { return html.Whole(w, site, report.Report) })
	return []string{html.ReportAddress(site, report.ID), pdfAddress}, err
}

func (s Site) pdfAddress(report string) string {
	return fmt.Sprintf("%s/%s/%s-%s-%s.pdf", s.Council.MonthID(), report, s.Council.ID, report, s.Council.MonthID())
}

var pageCount = regexp.MustCompile(`/Type\s*/Pages\b[^>]*?/Count\s+(\d+)`)

// pdfPages reads the number of pages from the page tree; 0 where it is not to be seen.
func pdfPages(content []byte) int {
	found := pageCount.FindSubmatch(content)
	if found == nil {
		return 0
	}
	n, _ := strconv.Atoi(string(found[1]))
	return n
}

func (s Site) writePage(address string, write func(*bytes.Buffer) error) error {
	var buffer bytes.Buffer
	if err := write(&buffer); err != nil {
		return fmt.Errorf("%s: %w", address, err)
	}
	return s.Stage.Write(address, buffer.Bytes())
}

func facts(found [][2]string) []html.Fact {
	var facts []html.Fact
	for _, fact := range found {
		facts = append(facts, html.Fact{Value: fact[0], Label: fact[1]})
	}
	return facts
}

// withheldWords say why figures are withheld, and in how many tables single ones are.
func (s Site) withheldWords() []string {
	policy := s.Figures.Policy()
	words := []string{fmt.Sprintf("A number of children from 1 to %d is never published, nor a figure that rests on so few (%s). Money that rests on fewer than %d sellers, or almost wholly on one, and ranks of the sellers of few children are not published either. Such a figure is replaced by [c], and so is every other without which it could be worked out.",
		policy.Threshold-1, grounds, policy.MinimumProviders)}
	holed := 0
	for _, t := range s.Figures.Tables() {
		if slices.ContainsFunc(t.Published(), func(period string) bool { return t.Hidden(period) > 0 }) {
			holed++
		}
	}
	switch holed {
	case 0:
	case 1:
		words = append(words, "In one table single figures are withheld.")
	default:
		words = append(words, fmt.Sprintf("In %d tables single figures are withheld.", holed))
	}
	return words
}

// withheldTables names the tables that are withheld, all of them or in some periods.
func (s Site) withheldTables() []string {
	var tables []string
	for _, t := range s.Figures.Withheld() {
		when := "every period"
		if len(t.Published()) > 0 {
			when = spans(t, slices.DeleteFunc(slices.Clone(t.Periods()), func(period string) bool { return t.WithheldReason(period) == "" }))
		}
		if line := named(t) + ": " + when; !slices.Contains(tables, line) {
			tables = append(tables, line)
		}
	}
	return tables
}

// covers says which periods a table holds.
func covers(t *analysis.Table) string {
	periods := t.Periods()
	if len(periods) == 0 {
		return ""
	}
	first, last := t.Measure().PeriodLabel(periods[0]), t.Measure().PeriodLabel(periods[len(periods)-1])
	if first == last {
		return first
	}
	return first + " to " + last
}

// writeData writes a data file a table with its description, all of them as a workbook, and the page that lists them.
func (s Site) writeData() error {
	site := s.frame()
	place := csv.Place{OldCode: s.Council.OldCode, NewCode: s.Council.NewCode, Name: s.Council.Area, Region: s.Council.Region, RegionCode: s.Council.RegionID}
	var datasets []html.Dataset
	described := newDataPackage(s.Council)
	for _, t := range s.Figures.Tables() {
		address := s.dataAddress(t)
		var buffer bytes.Buffer
		if err := csv.Write(&buffer, place, t); err != nil {
			return fmt.Errorf("%s: %w", address, err)
		}
		if err := s.Stage.Write(address, buffer.Bytes()); err != nil {
			return err
		}
		described.add(t, buffer.Bytes())
		var meta bytes.Buffer
		if err := csv.WriteMeta(&meta, t); err != nil {
			return fmt.Errorf("%s: %w", csv.DescriptionName(address), err)
		}
		if err := s.Stage.Write(csv.DescriptionName(address), meta.Bytes()); err != nil {
			return err
		}
		m, title := t.Measure(), tableTitle(t)
		datasets = append(datasets, html.Dataset{Topic: topic(m.Name), Title: title, Question: m.Question, Measure: m.Name, Covers: covers(t),
			CSV: html.File{Title: title, Href: address, Bytes: int64(buffer.Len())}})
	}
	tables, err := workbook(s.Council, s.Figures)
	if err != nil {
		return err
	}
	description, err := described.bytes()
	if err != nil {
		return err
	}
	folder := s.Council.MonthID() + "/data/"
	all := []html.File{
		{Title: "All tables as a workbook (XLSX)", Href: folder + "tables.xlsx", Bytes: int64(len(tables))},
		{Title: "What is in each file, for programs (Frictionless data package)", Href: folder + "datapackage.json", Bytes: int64(len(description))},
	}
	for i, content := range [][]byte{tables, description} {
		if err := s.Stage.Write(all[i].Href, content); err != nil {
			return err
		}
	}
	return s.writePage(html.DataAddress(site), func(w *bytes.Buffer) error { return html.DataIndex(w, site, datasets, all) })
}

func (s Site) dataAddress(t *analysis.Table) string {
	return s.Council.MonthID() + "/data/" + t.Name() + ".csv"
}

// tableTitle names a table by its measure and breakdown.
func tableTitle(t *analysis.Table) string {
	if len(t.Breakdown()) == 0 {
		return t.Measure().Title
	}
	return t.Measure().Title + " " + byWords(t)
}

// writeCatalogue writes the list of all figures, with the places where they are shown and their data.
func (s Site) writeCatalogue(composed []Composed) error {
	site := s.frame()
	shown := map[string][]html.Shown{}
	for _, report := range composed {
		for _, one := range html.ShownIn(site, report.Report) {
			shown[one.Measure] = append(shown[one.Measure], one)
		}
	}
	tables := map[string][]html.File{}
	for _, t := range s.Figures.Tables() {
		info, err := fs.Stat(s.Stage.Files(), s.dataAddress(t))
		if err != nil {
			return err
		}
		name := t.Measure().Name
		tables[name] = append(tables[name], html.File{Title: tableTitle(t), Href: s.dataAddress(t), Bytes: info.Size()})
	}
	var measures []html.Catalogued
	for _, d := range s.definitions() {
		if len(shown[d.ID])+len(tables[d.ID]) > 0 {
			measures = append(measures, html.Catalogued{Definition: d, Shown: shown[d.ID], Tables: tables[d.ID]})
		}
	}
	return s.writePage(html.CatalogueAddress(site), func(w *bytes.Buffer) error { return html.Catalogue(w, site, measures) })
}

func (s Site) definitions() []html.Definition {
	var definitions []html.Definition
	for _, m := range s.Figures.Measures() {
		definitions = append(definitions, html.Definition{ID: m.Name, Topic: topic(m.Name), Title: m.Title, Question: m.Question,
			Definition: m.Definition, Unit: m.Unit, Sources: []string{m.Source}, Assumptions: m.Assumptions})
	}
	return definitions
}

func (s Site) writeDefinitions() error {
	site, definitions := s.frame(), s.definitions()
	return s.writePage(html.DefinitionsAddress(site), func(w *bytes.Buffer) error { return html.Definitions(w, site, definitions) })
}

// writeAssets writes what the pages refer to. ECharts is for readers who ask for live charts, and is loaded by nobody else.
func (s Site) writeAssets() error {
	for name, content := range map[string][]byte{"assets/echarts-5.6.0.min.js": templates.ECharts(), "assets/echarts-5.6.0-licences.txt": templates.EChartsLicences()} {
		if err := s.Stage.Write(name, content); err != nil {
			return err
		}
	}
	return fs.WalkDir(templates.Assets, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(templates.Assets, name)
		if err != nil {
			return err
		}
		return s.Stage.Write(name, content)
	})
}

func (s Site) writeAccessibility() error {
	site := s.frame()
	statement := html.Statement{
		Prepared: s.Council.MonthName(), Reviewed: s.Council.MonthName(),
		Problems: []string{
			"What only a person can check, such as the order in which every table is read out, has not been checked on every page yet. Until then full compliance is not claimed.",
		},
		Method: "The pages were checked with axe-core and the Nu HTML checker, in light and dark, at 320 pixels and 400% zoom, with the keyboard and without JavaScript, and the PDF documents with veraPDF against PDF/UA-1. Everything in a PDF stands in the web pages too, which are the record.",
	}
	return s.writePage(html.AccessibilityAddress, func(w *bytes.Buffer) error { return html.Accessibility(w, site, statement) })
}

// releaseNote is what the front page needs to know of an earlier month.
type releaseNote struct {
	Month        string            `json:"month"`
	MonthID      string            `json:"month_id"`
	Publications []publishedReport `json:"publications"`
	Changes      []string          `json:"changes,omitempty"` // since the month before, a sentence each
	Shown        []shownNote       `json:"shown"`             // charts and tables of the reports
	Withheld     []string          `json:"withheld"`          // tables withheld in a period, which stay so: demand/plans?need=@2019
}

// shownNote is a chart or table of a report, so that answers with the same figures can lead there.
type shownNote struct {
	Measure string `json:"measure"`
	Table   string `json:"table"` // demand_plans_by_need
	Title   string `json:"title"`
	Address string `json:"address"`
}

type publishedReport struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Summary string `json:"summary"`
	PDF     string `json:"pdf"`
	Bytes   int64  `json:"bytes"`
	Pages   int    `json:"pages"`
}

func (s Site) releaseAddress(month string) string { return month + "/release.json" }

func (s Site) writeReleaseNote(composed []Composed) error {
	changes, err := s.changes()
	if err != nil {
		return err
	}
	note := releaseNote{Month: s.Council.MonthName(), MonthID: s.Council.MonthID(), Changes: changes, Withheld: s.Figures.WithheldWhole()}
	for _, report := range composed {
		address := s.pdfAddress(report.ID)
		content, err := fs.ReadFile(s.Stage.Files(), address)
		if err != nil {
			return err
		}
		for _, one := range html.ShownIn(s.frame(), report.Report) {
			note.Shown = append(note.Shown, shownNote{one.Measure, one.Table, one.Publication + ", " + one.Number + ": " + one.Title, one.Href})
		}
		note.Publications = append(note.Publications, publishedReport{report.ID, report.Title, report.Summary, address, int64(len(content)), pdfPages(content)})
	}
	content, err := json.MarshalIndent(note, "", "  ")
	if err != nil {
		return err
	}
	return s.Stage.Write(s.releaseAddress(note.MonthID), append(content, '\n'))
}

// writeHome writes the front page with this month's release and all earlier ones that stand in the site.
func (s Site) writeHome(home Composed) error {
	site := s.frame()
	notes, err := readReleaseNotes(s.Stage.Files())
	if err != nil {
		return err
	}
	page := html.Home{Introduction: home.Subtitle, Facts: facts(home.Facts)}
	for _, note := range notes {
		earlier := html.Release{Month: note.Month, MonthID: note.MonthID, Changes: note.Changes}
		for _, p := range note.Publications {
			earlier.Publications = append(earlier.Publications, html.Publication{ID: p.ID, Title: p.Title, Summary: p.Summary,
				PDF: html.File{Title: p.Title, Href: p.PDF, Bytes: p.Bytes, Pages: p.Pages}})
		}
		if note.MonthID == s.Council.MonthID() {
			page.Releases = append([]html.Release{earlier}, page.Releases...)
			continue
		}
		page.Releases = append(page.Releases, earlier)
	}
	return s.writePage(html.SiteIndexAddress, func(w *bytes.Buffer) error { return html.SiteIndex(w, site, page) })
}

package reports

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strconv"
	"strings"

	"sufficiency/analysis"
	"sufficiency/reports/chart"
	"sufficiency/reports/page"
)

//go:embed market_position/*.md sufficiency/*.md site/*.md
var pages embed.FS

// Publication is one of the two reports: a folder of pages.
type Publication struct {
	Folder  string // in reports/ and in the council's pages/
	Address string // folder under the release
}

// Publications are the reports, in the order in which the site names them.
var Publications = []Publication{
	{"market_position", "market-position"},
	{"sufficiency", "sufficiency"},
}

// Composed is a report ready to be written, with what its front page says.
type Composed struct {
	page.Report
	Summaries []string    // what each chapter says in short
	Summary   string      // the first paragraph of the cover
	Facts     [][2]string // value and label, from the list on the cover
}

// Compose reads the pages of a report, those of the council laid over the built-in ones, and fills in every figure, chart and table.
// own is the workspace's pages folder and may be nil. A page that names a figure or setting that does not exist is an error with file
// and line; all of them come at once.
func Compose(c Council, p *analysis.Publication, publication Publication, own fs.FS, charts *chart.Renderer) (Composed, error) {
	var composed Composed
	files, err := readPages(publication.Folder, own)
	if err != nil {
		return composed, err
	}
	var errs []error
	report := page.Report{
		ID: publication.Address, Council: c.Name, CouncilID: c.ID, Month: c.MonthName(), Stamp: c.Month.Format("2006-01-02"),
		Notice: c.Notice, Language: language, Contact: c.Contact,
	}
	messages, err := readOwnMessages(own)
	if err != nil {
		return composed, err
	}
	for _, file := range files {
		text := councilWords(c, p.Policy(), file.text)
		text, err := fillIntentions(c, p, messages, text)
		if err != nil {
			errs = append(errs, err)
		}
		parsed, faults := page.Parse(text)
		number := file.number
		if number > 0 {
			faults = append(faults, fillPage(c, p, parsed, number, charts, publication.Address)...)
		} else {
			faults = append(faults, fillValues(p, parsed)...)
		}
		for _, fault := range faults {
			errs = append(errs, fmt.Errorf("%s:%w", file.where, fault))
		}
		if number == 0 {
			report.Title, report.Subtitle = parsed.Title, page.FirstWords(parsed.Root, parsed.Source)
			composed.Facts = page.Facts(parsed.Root, parsed.Source)
			continue
		}
		report.Chapters = append(report.Chapters, page.Chapter{Number: number, ID: file.id, Title: parsed.Title, Body: parsed.Root, Source: parsed.Source})
		composed.Summaries = append(composed.Summaries, page.InShort(parsed.Root, parsed.Source))
	}
	if report.Title == "" {
		errs = append(errs, fmt.Errorf("%s: the page 00_… with the report's title is missing", publication.Folder))
	}
	composed.Report, composed.Summary = report, report.Subtitle
	return composed, errors.Join(errs...)
}

type pageFile struct {
	where  string // for messages
	number int
	id     string
	text   []byte
}

// readPages lists the pages NN_name.md of a report. A page of the council's own with the same name takes the place of ours; an empty one
// takes ours away.
func readPages(folder string, own fs.FS) ([]pageFile, error) {
	found := map[string]pageFile{}
	for _, layer := range []struct {
		files  fs.FS
		prefix string
	}{{pages, "reports"}, {own, "pages"}} {
		if layer.files == nil {
			continue
		}
		names, err := fs.Glob(layer.files, folder+"/*.md")
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			text, err := fs.ReadFile(layer.files, name)
			if err != nil {
				return nil, err
			}
			base := strings.TrimSuffix(path.Base(name), ".md")
			digits, id, cut := strings.Cut(base, "_")
			number, err := strconv.Atoi(digits)
			if err != nil || !cut {
				return nil, fmt.Errorf("%s/%s: the name of a page is NN_name.md, such as 04_demand.md", layer.prefix, name)
			}
			found[base] = pageFile{where: layer.prefix + "/" + name, number: number, id: strings.ReplaceAll(id, "_", "-"), text: text}
		}
	}
	var files []pageFile
	for _, file := range found {
		if len(strings.TrimSpace(string(file.text))) > 0 {
			files = append(files, file)
		}
	}
	sort.Slice(files, func(a, b int) bool {
		if files[a].number != files[b].number {
			return files[a].number < files[b].number
		}
		return files[a].id < files[b].id
	})
	// Numbers follow the order of the files, so that a page taken away leaves no gap.
	number := 0
	for i := range files {
		if files[i].number > 0 {
			number++
			files[i].number = number
		}
	}
	return files, nil
}

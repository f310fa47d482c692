package reports

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"sufficiency/reports/csv"
	"sufficiency/reports/foi"
	"sufficiency/reports/html"
	"sufficiency/reports/page"
)

// answerFiles makes an answer and every file that goes with it: the letter to print and to edit, and its figures as a workbook and as data
// files. A draft has none yet.
func answerFiles(c Council, request foi.Request, responses []foi.Answer) (Kept, error) {
	folder := path.Dir(html.FOIAddress(request.Reference))
	asked, err := askedSum(request)
	k := Kept{Asked: asked, Reference: request.Reference, Title: request.Title, Exemption: request.Exemption,
		Received: request.ReceivedDay(), Published: request.PublishedDay(), Request: request.Paragraphs}
	if err != nil {
		return k, err
	}
	if request.Corrected != nil {
		k.Corrected = request.LastDay()
	}
	draft := request.Published == nil
	var tables []foi.FigureTable
	var data []answerFile
	for i, response := range responses {
		point := keptPoint{Question: response.Question, Answer: answerText(response, draft)}
		for _, t := range response.Tables {
			if len(t.Rows) == 0 { // the text says why there is nothing to show
				continue
			}
			if err := checkTable(t); err != nil {
				return k, fmt.Errorf("question %d: %w", i+1, err)
			}
			tables = append(tables, t)
			files, err := answerData(c, folder, t, len(tables))
			if err != nil {
				return k, fmt.Errorf("question %d: %w", i+1, err)
			}
			link := "figures.xlsx"
			switch {
			case draft: // it has no files beside it
				link = ""
			case len(files) == 1:
				link = "data/" + path.Base(files[0].Href)
			}
			data = append(data, files...)
			laid := answerTable(t, len(tables), link)
			point.Tables = append(point.Tables, keptTable{laid.Measure, laid.Title, laid.Caption, laid.Grid.Header, laid.Grid.Heads, laid.Grid.Rows, link})
			k.use(t)
		}
		k.Points = append(k.Points, point)
	}
	if draft {
		return k, nil
	}
	l := letter(c, request, responses)
	printed, err := letterPDF(l)
	if err != nil {
		return k, err
	}
	edited, err := letterDOCX(l)
	if err != nil {
		return k, err
	}
	k.files = []answerFile{
		{html.File{Title: "This response as a letter (PDF)", Href: folder + "/letter.pdf", Bytes: int64(len(printed)), Pages: pdfPages(printed)}, printed},
		{html.File{Title: "This response as a letter (DOCX)", Href: folder + "/letter.docx", Bytes: int64(len(edited))}, edited},
	}
	if len(tables) > 0 {
		workbook, err := answerWorkbook(c, request, tables)
		if err != nil {
			return k, err
		}
		k.files = append(k.files, answerFile{html.File{Title: "The figures as a workbook (XLSX)", Href: folder + "/figures.xlsx", Bytes: int64(len(workbook))}, workbook})
	}
	k.files = append(k.files, data...)
	for _, file := range k.files {
		k.Documents = append(k.Documents, keptDocument{file.File, sumOf(file.content)})
	}
	return k, nil
}

// use notes what the figures of a table are figures of.
func (k *Kept) use(t foi.FigureTable) {
	for _, f := range t.Figures() {
		if m := f.Measure(); !slices.ContainsFunc(k.Measures, func(known html.Link) bool { return known.Href == m.Name }) {
			k.Measures = append(k.Measures, html.Link{Text: m.Title, Href: m.Name})
		}
		if name := csv.FileName(f); !slices.Contains(k.Uses, name) {
			k.Uses = append(k.Uses, name)
		}
	}
}

// answerText is what is said to a question. A draft says too what a person must still write or settle; no reader sees that, because it
// stops the publication.
func answerText(a foi.Answer, draft bool) string {
	if !draft {
		return a.Text
	}
	text := a.Text
	if a.Text == "" {
		text = openWords
	}
	for _, judge := range a.Judge {
		text += "\n\n**To be settled before this is sent:** " + markdownWords(judge)
	}
	return text
}

// openWords stand in a draft where a question has no answer.
const openWords = "**This question has no answer yet.** Write it under [[settled]] in the request's file, then build again."

// draftFiles makes a draft for the council alone: the page for a look, and the letter to work on.
func draftFiles(c Council, site html.Site, answer html.Answer, request foi.Request, responses []foi.Answer) (look, edit []byte, err error) {
	for _, point := range answer.Response {
		page.Lead(point.Answer.Body, func(address string) string {
			if outside.MatchString(address) {
				return address
			}
			return "../../../published/" + strings.TrimPrefix(address, "../../") // as answers stand two folders down, drafts stand three
		}, "")
	}
	var out bytes.Buffer
	if err := html.FOIDraft(&out, site, answer); err != nil {
		return nil, nil, err
	}
	edit, err = letterDOCX(letter(c, request, responses))
	return out.Bytes(), edit, err
}

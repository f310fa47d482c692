package reports

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"time"

	"sufficiency/reports/foi"
	"sufficiency/reports/html"
	"sufficiency/reports/page"
)

// Kept is an answer as readers have it: its words, its tables and its documents. Later builds show it as it was, whatever the data, the
// council's statements and the words of this program have become. Only the page round it is that of the day.
type Kept struct {
	Asked     string         `json:"asked"` // what the request's file says, as a sum, to see when it changes
	Reference string         `json:"reference"`
	Title     string         `json:"title"`
	Exemption string         `json:"exemption,omitempty"`
	Received  time.Time      `json:"received"`
	Published time.Time      `json:"published"`
	Corrected time.Time      `json:"corrected,omitzero"` // the day of this version, where it is not the first
	Request   []string       `json:"request"`
	Points    []keptPoint    `json:"points"`
	Measures  []html.Link    `json:"measures,omitempty"`
	Uses      []string       `json:"uses,omitempty"` // tables of which its figures are: demand_plans_by_need
	Documents []keptDocument `json:"documents"`

	files []answerFile // the documents themselves
}

// keptPoint is a question with what is said to it.
type keptPoint struct {
	Question string      `json:"question"`
	Answer   string      `json:"answer"` // in Markdown
	Tables   []keptTable `json:"tables,omitempty"`
}

// keptTable is a table of figures as text.
type keptTable struct {
	Measure string     `json:"measure"`
	Title   string     `json:"title"`
	Caption string     `json:"caption"`
	Header  []string   `json:"header"`
	Heads   int        `json:"heads"` // so many cells of each row name it
	Rows    [][]string `json:"rows"`
	Data    string     `json:"data"` // link to the figures as a file; empty where there is none
}

// keptDocument is a file that goes with an answer, and the sum of its bytes.
type keptDocument struct {
	html.File
	SHA256 string `json:"sha256"`
}

// answer is the page of the answer. shown are the charts and tables of the reports of today, by measure.
func (k Kept) answer(shown map[string][]html.Link) html.Answer {
	a := html.Answer{Reference: k.Reference, Title: k.Title, Exemption: k.Exemption, Received: k.Received, Published: k.Published, Corrected: k.Corrected,
		Request: k.Request, Measures: k.Measures}
	for _, m := range k.Measures {
		a.Shown = append(a.Shown, shown[m.Href]...)
	}
	for _, document := range k.Documents {
		a.Documents = append(a.Documents, document.File)
	}
	tables := 0
	for _, point := range k.Points {
		body, source := page.Words([]byte(point.Answer))
		for _, t := range point.Tables {
			tables++
			body.AppendChild(body, &page.Table{ID: fmt.Sprintf("table-%d", tables), Number: fmt.Sprintf("Table %d", tables), Measure: t.Measure, Title: t.Title, Caption: t.Caption,
				Grid: page.Grid{Header: t.Header, Heads: t.Heads, Rows: t.Rows}, CSV: t.Data})
		}
		a.Response = append(a.Response, html.Point{Question: point.Question, Answer: html.Words{Body: body, Source: source}})
	}
	return a
}

// askedSum tells one state of a request from another by all that its answer is made of.
func askedSum(r foi.Request) (string, error) {
	said, err := json.Marshal([]any{r.Reference, r.Title, r.Received, r.Published, r.Exemption, r.Paragraphs, r.Settled, r.Searches})
	sum := sha256.Sum256(said)
	return hex.EncodeToString(sum[:]), err
}

// keptFile is the file of a kept answer, beside its documents.
const keptFile = "answer.json"

// ReadKept finds the answers that were published before among those that are kept, by the files of their requests. A request that has changed
// since is an error, which says how to correct an answer; so is a document that has changed. All errors come at once.
//
// Answers are kept by reference and the day of the version: foi2026-00042/2026-10-05/answer.json.
func ReadKept(store fs.FS, requests []foi.Request) (map[string]Kept, error) {
	kept, seen := map[string]Kept{}, map[string]string{}
	var errs []error
	for _, r := range requests {
		if r.Published == nil {
			continue
		}
		if other := seen[keptFolder(r.Reference)]; other != "" {
			errs = append(errs, fmt.Errorf("%s: its reference %s is also that of %s", r.File, r.Reference, other))
			continue
		}
		seen[keptFolder(r.Reference)] = r.File
		k, found, err := readKept(store, r)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		if found {
			kept[r.File] = k
		}
	}
	return kept, errors.Join(errs...)
}

func readKept(store fs.FS, r foi.Request) (k Kept, found bool, err error) {
	versions, err := fs.Glob(store, keptFolder(r.Reference)+"/*/"+keptFile)
	if err != nil || len(versions) == 0 {
		return k, false, err
	}
	file := versions[len(versions)-1]
	folder := path.Dir(file)
	content, err := fs.ReadFile(store, file)
	if err == nil {
		err = json.Unmarshal(content, &k)
	}
	if err != nil {
		return k, false, fmt.Errorf("answered/%s: %w; restore it from a backup", file, err)
	}
	asked, err := askedSum(r)
	if err != nil {
		return k, false, err
	}
	last, now := path.Base(folder), r.LastDay().Format(time.DateOnly)
	if r.Corrected != nil && now > last {
		return k, false, nil // a new version is wanted
	}
	if now != last || asked != k.Asked {
		return k, false, fmt.Errorf("%s: has changed since its answer was published on %s, and the answer stands as readers have it. To correct the answer write the day under corrected in the head, later than that: corrected = 2026-10-31. To leave it as it is put the file back. If no reader has it yet, take the folder answered/%s away and build again",
			r.File, day(last), folder)
	}
	var errs []error
	for _, document := range k.Documents {
		name := folder + "/" + keptName(document.Href)
		content, err := fs.ReadFile(store, name)
		if err == nil && sumOf(content) != document.SHA256 {
			err = errors.New("is not what was published")
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("answered/%s: %w; restore the file from a backup or from the web server", name, err))
		}
		k.files = append(k.files, answerFile{document.File, content})
	}
	return k, true, errors.Join(errs...)
}

func day(text string) string {
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		return day.Format("2 January 2006")
	}
	return text
}

func sumOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// keptFolder is where the versions of an answer are kept: foi2026-00042.
func keptFolder(reference string) string { return path.Base(path.Dir(html.FOIAddress(reference))) }

// keptName is the name of a document inside the folder of a version: foi/foi2026-00042/data/table-1.csv is data/table-1.csv.
func keptName(href string) string {
	if folder := path.Base(path.Dir(href)); folder == "data" {
		return folder + "/" + path.Base(href)
	}
	return path.Base(href)
}

// KeepFile is a file to keep, once the answer is published.
type KeepFile struct {
	Name    string // foi2026-00042/2026-10-05/letter.pdf
	Content []byte
}

// Files are what is to be kept of an answer, the one that makes the rest count last.
func (k Kept) Files() ([]KeepFile, error) {
	version := k.Published
	if !k.Corrected.IsZero() {
		version = k.Corrected
	}
	folder := keptFolder(k.Reference) + "/" + version.Format(time.DateOnly) + "/"
	var files []KeepFile
	for _, file := range k.files {
		files = append(files, KeepFile{folder + keptName(file.Href), file.content})
	}
	content, err := json.MarshalIndent(k, "", "  ")
	return append(files, KeepFile{folder + keptFile, append(content, '\n')}), err
}

package foi

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"sort"
	"strings"
	"text/template"
	"unicode"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
)

//go:embed shapes/*.md
var shapeFiles embed.FS

// Shape is a kind of question that the facts answer: the words by which it is known, and the answer as a text with the facts put in.
type Shape struct {
	Name  string
	Asks  [][]string // a question has the shape where it holds at least one word of every group
	Never []string   // and none of these
	Judge string     // what a person must see to before the answer goes out; empty where nothing
	text  *template.Template
}

// Answer is one question with what is said to it, in Markdown. Where Shape is empty nobody and nothing has answered it yet.
type Answer struct {
	Question string        `json:"question"`
	Text     string        `json:"text,omitempty"`
	Table    *FigureTable  `json:"-"`                 // the first of Tables
	Tables   []FigureTable `json:"-"`                 // the figures that go with the text
	Shape    string        `json:"shape,omitempty"`   // name of the shape; figures; refusal; or settled by a person
	Read     []string      `json:"read,omitempty"`    // how the question was understood
	Judge    []string      `json:"judge,omitempty"`   // what a person must confirm, write or find before it is published; no reader sees it
	Reading  []Resolved    `json:"reading,omitempty"` // the same for programs
}

// Shapes reads the built-in shapes, in the order of their names.
func Shapes() ([]Shape, error) {
	names, err := fs.Glob(shapeFiles, "shapes/*.md")
	if err != nil {
		return nil, err
	}
	sort.Strings(names)
	var shapes []Shape
	var errs []error
	for _, name := range names {
		shape, err := readShape(name)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		shapes = append(shapes, shape)
	}
	return shapes, errors.Join(errs...)
}

func readShape(name string) (Shape, error) {
	text, err := fs.ReadFile(shapeFiles, name)
	if err != nil {
		return Shape{}, err
	}
	head, body, found := strings.Cut(strings.TrimPrefix(string(text), "+++\n"), "\n+++\n")
	if !found {
		return Shape{}, fmt.Errorf("reports/foi/%s: want a head between two lines of +++", name)
	}
	var keys struct {
		Asks  [][]string `toml:"asks"`
		Never []string   `toml:"never"`
		Judge string     `toml:"judge"`
	}
	if err := toml.NewDecoder(strings.NewReader(head)).DisallowUnknownFields().Decode(&keys); err != nil {
		return Shape{}, explainTOML("reports/foi/"+name, 1, err)
	}
	body = strings.TrimSpace(body)
	parsed, err := template.New(name).Option("missingkey=error").Funcs(template.FuncMap{"sentence": sentence, "upper": upper, "markdown": markdownText, "href": href}).Parse(body)
	if err != nil {
		return Shape{}, err
	}
	base := strings.TrimSuffix(strings.TrimPrefix(name, "shapes/"), ".md")
	return Shape{Name: base, Asks: keys.Asks, Never: keys.Never, Judge: keys.Judge, text: parsed}, nil
}

// has says whether a question has this shape.
func (s Shape) has(question string) bool {
	question = strings.ToLower(strings.ReplaceAll(question, "’", "'"))
	for _, word := range s.Never {
		if strings.Contains(question, word) {
			return false
		}
	}
	for _, group := range s.Asks {
		hit := false
		for _, word := range group {
			hit = hit || strings.Contains(question, word)
		}
		if !hit {
			return false
		}
	}
	return true
}

// Respond answers every question of a request from facts alone, for a council without figures.
func Respond(r Request, f Facts) ([]Answer, error) { return Office{Facts: f}.Respond(r) }

// shaped answers a question by the one shape that it has; nil where it has none, or several, or asks for numbers, which no shape gives.
func shaped(question Question, readings []Resolved, f Facts) (*Answer, error) {
	for _, r := range readings {
		if r.Reading.Counts {
			return nil, nil
		}
	}
	shapes, err := Shapes()
	if err != nil {
		return nil, err
	}
	var fits []Shape
	for _, shape := range shapes {
		if shape.has(question.Full()) {
			fits = append(fits, shape)
		}
	}
	if len(fits) != 1 {
		return nil, nil
	}
	var out bytes.Buffer
	if err := fits[0].text.Execute(&out, f); err != nil {
		return nil, fmt.Errorf("shape %s: %w", fits[0].Name, err)
	}
	answer := &Answer{Text: strings.TrimSpace(out.String()), Shape: fits[0].Name}
	if fits[0].Judge != "" {
		answer.Judge = []string{fits[0].Judge}
	}
	return answer, nil
}

// Open lists the questions that a person must still answer or confirm, counted from 1.
func Open(answers []Answer) []int {
	var open []int
	for i, answer := range answers {
		if answer.Shape == "" || len(answer.Judge) > 0 {
			open = append(open, i+1)
		}
	}
	return open
}

func upper(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// markdownText keeps a fact from being read as Markdown.
func markdownText(text string) string {
	var out strings.Builder
	for _, r := range text {
		if strings.ContainsRune("\\`*_{}[]()<>#+!|~", r) {
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
	return out.String()
}

// href makes an address fit for a link: a web address as it is, a path of the site from the folder in which an answer stands.
func href(address string) string {
	address = strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E").Replace(address)
	if strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "mailto:") {
		return address
	}
	return "../../" + address
}

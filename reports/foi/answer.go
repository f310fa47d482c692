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

	"github.com/pelletier/go-toml/v2"
)

//go:embed shapes/*.md
var shapeFiles embed.FS

// Shape is a kind of question that the facts answer: the words by which it is known, and the answer as a text with the facts put in.
type Shape struct {
	Name  string
	Asks  [][]string // a question has the shape where it holds at least one word of every group
	Never []string   // and none of these
	text  *template.Template
}

// Answer is one question with what is said to it, in Markdown. Where Shape is empty nobody and nothing has answered it yet.
type Answer struct {
	Question string
	Text     string
	Table    *FigureTable // the figures that go with the text; nil where there are none
	Shape    string       // name of the shape, or settled by a person
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
	return Shape{Name: base, Asks: keys.Asks, Never: keys.Never, text: parsed}, nil
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

// Respond answers every question of a request: as a person has settled it, else by the one shape that it has. A question of no
// shape, or of several, stays without an answer: a person must write it, because a wrong answer is worse than a late one.
func Respond(r Request, f Facts) ([]Answer, error) {
	shapes, err := Shapes()
	if err != nil {
		return nil, err
	}
	settled := map[int]string{}
	for _, s := range r.Settled {
		settled[s.Question] = s.Answer
	}
	answers := make([]Answer, len(r.Questions))
	for i, question := range r.Questions {
		answers[i] = Answer{Question: question}
		if text := settled[i+1]; text != "" {
			answers[i].Text, answers[i].Shape = text, "settled"
			continue
		}
		var fits []Shape
		for _, shape := range shapes {
			if shape.has(question) {
				fits = append(fits, shape)
			}
		}
		if len(fits) != 1 {
			continue
		}
		var out bytes.Buffer
		if err := fits[0].text.Execute(&out, f); err != nil {
			return nil, fmt.Errorf("%s: question %d: shape %s: %w", r.File, i+1, fits[0].Name, err)
		}
		answers[i].Text, answers[i].Shape = strings.TrimSpace(out.String()), fits[0].Name
	}
	return answers, nil
}

// Open lists the questions that a person must still answer, counted from 1.
func Open(answers []Answer) []int {
	var open []int
	for i, answer := range answers {
		if answer.Shape == "" {
			open = append(open, i+1)
		}
	}
	return open
}

func upper(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
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

package ingest

import (
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"sufficiency/data"
	"sufficiency/ingest/value"
)

//go:embed extracts/*.sql
var extractFiles embed.FS

//go:embed codes/*.csv
var codeFiles embed.FS

// definition is one kind of extract: which columns it has, how each is read, and the SELECT that makes rows of a table of them.
type definition struct {
	kind     string // name of the file: plans
	query    data.Query
	title    string
	table    string
	columns  []column
	known    map[string]int  // key of a header → column that goes by it
	others   string          // type of the columns that are not named, which are staged under their own headers; empty = left out
	public   bool            // a format that is published: its texts are kept as they are
	personal map[string]bool // headers that are known to hold personal data and are never read
}

// column is one column of a definition.
type column struct {
	name     string
	kind     columnType
	list     string      // lists of codes, for type code
	codes    value.Codes // their spellings
	required bool        // the column must be there
	filled   bool        // and no cell of it may be blank
	headers  []string    // keys of the headers it goes by
	written  []string    // the headers as the definition writes them, for suggestions
}

var extractKeys = []data.Key{
	{Name: "title", Required: true},
	{Name: "table", Required: true},
	{Name: "source", Required: true},
	{Name: "kind", Repeats: true},
	{Name: "column", Required: true, Repeats: true},
	{Name: "others", OneOf: []string{"figure"}},
	{Name: "personal"},
	{Name: "public", OneOf: []string{"yes"}},
}

// definitions reads every extract definition once.
var definitions = sync.OnceValues(readDefinitions)

func readDefinitions() ([]*definition, error) {
	queries, err := data.ReadQueries(extractFiles, "ingest", []string{"extracts"}, extractKeys)
	if err != nil {
		return nil, err
	}
	tables, err := data.Tables()
	if err != nil {
		return nil, err
	}
	var list []*definition
	var errs []error
	for _, query := range queries {
		d, err := parseDefinition(query, tables)
		errs = append(errs, err)
		kinds, err := parseKinds(d)
		errs = append(errs, err)
		list = append(list, kinds...)
	}
	slices.SortFunc(list, func(a, b *definition) int { return strings.Compare(a.kind, b.kind) })
	return list, errors.Join(errs...)
}

// parseKinds makes a definition of each `-- kind: name | title | header; header`: files of one schema that are told apart by the columns
// of figures that they have. A definition without such lines is one kind, named like its file. Its SELECT finds the kind in the variable kind.
func parseKinds(d *definition) ([]*definition, error) {
	if d.query.Value("kind") == "" {
		return []*definition{d}, nil
	}
	var list []*definition
	var errs []error
	for i, text := range d.query.Values("kind") {
		parts := strings.Split(text, "|")
		if len(parts) != 3 {
			errs = append(errs, fmt.Errorf("%s:%d: want `name | title | headers; …`, found %q", d.query.File, d.query.Line("kind", i), text))
			continue
		}
		kind := *d
		kind.kind, kind.title = strings.TrimSpace(parts[0]), strings.TrimSpace(parts[1])
		kind.columns, kind.known = slices.Clone(d.columns), maps.Clone(d.known)
		for _, header := range strings.Split(parts[2], ";") {
			name := strings.TrimSpace(header)
			kind.known[headerKey(name)] = len(kind.columns)
			kind.columns = append(kind.columns, column{name: name, kind: typeFigure, required: true, headers: []string{headerKey(name)}, written: []string{name}})
		}
		list = append(list, &kind)
	}
	return list, errors.Join(errs...)
}

func parseDefinition(query data.Query, tables []data.Table) (*definition, error) {
	d := &definition{
		kind: path.Base(query.Name), query: query,
		title: query.Value("title"), table: query.Value("table"), others: query.Value("others"), known: map[string]int{}, public: query.Value("public") == "yes", personal: map[string]bool{},
	}
	var errs []error
	if !slices.ContainsFunc(tables, func(t data.Table) bool { return t.Name == d.table }) {
		errs = append(errs, fmt.Errorf("%s:%d: there is no data/tables/%s.sql", query.File, query.Line("table", 0), d.table))
	}
	for _, header := range strings.Split(query.Value("personal"), ";") {
		d.personal[headerKey(header)] = true
	}
	for i, text := range query.Values("column") {
		c, err := parseColumn(text)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w", query.File, query.Line("column", i), err))
		}
		if c.kind == typeText && !d.public {
			errs = append(errs, fmt.Errorf("%s:%d: column %s: text as it stands is kept of public formats alone (-- public: yes); say what it is: organisation, role, reference, area …",
				query.File, query.Line("column", i), c.name))
		}
		d.columns = append(d.columns, c)
		for _, key := range c.headers {
			d.known[key] = i
		}
	}
	return d, errors.Join(errs...)
}

// systems are the programs whose own headers a definition may name, so that somebody who knows one of them can check its list.
var systems = []string{"Capita One", "Synergy", "Liquidlogic", "Impulse", "Oracle", "SAP", "Unit4", "Civica", "Integra"}

// parseColumn reads `name | type | filled, required or optional | header; header | system: header; header`.
func parseColumn(text string) (column, error) {
	parts := strings.Split(text, "|")
	if len(parts) < 3 {
		return column{}, fmt.Errorf("want `name | type | filled, required or optional | headers; … | system: headers; …`, found %q", text)
	}
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	c := column{name: parts[0]}
	kind, list, _ := strings.Cut(parts[1], ":")
	c.kind, c.list = columnType(kind), list
	if _, known := stagedAs[c.kind]; !known {
		return c, fmt.Errorf("column %s: there is no type %q", c.name, kind)
	}
	if c.kind == typeCode {
		var err error
		if c.codes, err = readCodes(list); err != nil {
			return c, fmt.Errorf("column %s: %w", c.name, err)
		}
	}
	switch parts[2] {
	case "filled":
		c.required, c.filled = true, true
	case "required":
		c.required = true
	case "optional":
	default:
		return c, fmt.Errorf("column %s: want filled, required or optional, found %q", c.name, parts[2])
	}
	c.written = []string{c.name}
	for i, headers := range parts[3:] {
		if system, its, named := strings.Cut(headers, ":"); i > 0 || named {
			if !slices.Contains(systems, strings.TrimSpace(system)) {
				return c, fmt.Errorf("column %s: %q is none of the systems %s", c.name, system, strings.Join(systems, ", "))
			}
			headers = its
		}
		for _, header := range strings.Split(headers, ";") {
			c.written = append(c.written, strings.TrimSpace(header))
		}
	}
	for _, header := range c.written {
		if key := headerKey(header); !slices.Contains(c.headers, key) {
			c.headers = append(c.headers, key)
		}
	}
	return c, nil
}

// readCodes gathers the spellings of one list, or of several joined by +: its codes and labels in data/reference, and the other
// spellings in ingest/codes. A list stands in either or both. A spelling that may be read as several codes stands there with all of
// them (special_independent|mainstream_independent), and is never taken for one.
func readCodes(lists string) (value.Codes, error) {
	reference, err := data.CodeLists()
	if err != nil {
		return nil, err
	}
	codes := value.Codes{}
	add := func(list, spelling, code string) error {
		key := value.Key(spelling)
		if other, taken := codes[key]; taken && other != code {
			return fmt.Errorf("list %s: %q stands for %s and for %s", list, spelling, other, code)
		}
		codes[key] = code
		return nil
	}
	var errs []error
	for _, list := range strings.Split(lists, "+") {
		for _, code := range reference[list] {
			errs = append(errs, add(list, code.Code, code.Code), add(list, code.Label, code.Code), add(list, code.Code+code.Label, code.Code), add(list, code.Label+code.Code, code.Code))
		}
		text, err := fs.ReadFile(codeFiles, "codes/"+list+".csv")
		if errors.Is(err, fs.ErrNotExist) && reference[list] != nil {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("there is no list %q in data/reference or ingest/codes", list)
		}
		rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
		if err != nil {
			return nil, fmt.Errorf("ingest/codes/%s.csv: %w", list, err)
		}
		for _, row := range rows[1:] {
			candidates := strings.Split(row[0], "|")
			for _, code := range candidates {
				if reference[list] != nil && !slices.ContainsFunc(reference[list], func(c data.Code) bool { return c.Code == code }) {
					errs = append(errs, fmt.Errorf("ingest/codes/%s.csv: %s is not a code of data/reference/%s.csv", list, code, list))
				}
			}
			errs = append(errs, add(list, row[1], row[0]))
			if len(candidates) == 1 { // "SEMH - Social, Emotional and Mental Health" and "Autism (ASD)" are written too
				errs = append(errs, add(list, row[0], row[0]), add(list, row[0]+row[1], row[0]), add(list, row[1]+row[0], row[0]))
			}
		}
	}
	return codes, errors.Join(errs...)
}

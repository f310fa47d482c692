// Package extracts holds the definitions of what councils and departments export: a .sql file comes in for each kind, and a definition goes
// out: by which headings its columns are known, how the cells of each are read, the SELECT that makes rows of a table of them, and by what
// its rows are known again in another month.
package extracts

import (
	"embed"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"sufficiency/data"
	"sufficiency/ingest/codes"
	"sufficiency/ingest/value"
)

//go:embed *.sql
var extractFiles embed.FS

// Definition is one kind of extract: which columns it has, how each is read, and the SELECT that makes rows of a table of them.
type Definition struct {
	Kind     string // name of the file: plans
	Query    data.Query
	Title    string
	Table    string
	Columns  []Column
	Known    map[string]int  // key of a header → column that goes by it
	Others   string          // type of the columns that are not named, which are staged under their own headers; empty = left out
	Public   bool            // a format that is published: its texts are kept as they are
	Personal map[string]bool // headers that are known to hold personal data and are never read
	Identity identity        // by what its rows are known again in the extract of another month
}

// Column is one column of a definition.
type Column struct {
	Name     string
	Kind     Type
	List     string      // lists of codes, for type code
	Codes    value.Codes // their spellings
	Required bool        // the column must be there
	Filled   bool        // and no cell of it may be blank
	Headers  []string    // keys of the headers it goes by
	Written  []string    // the headers as the definition writes them, for suggestions
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
	{Name: "key"},
	{Name: "dated"},
	{Name: "lines"},
}

// All gives every extract definition, in the order of their kinds. They are read once.
func All() ([]*Definition, error) { return readOnce() }

var readOnce = sync.OnceValues(readDefinitions)

func readDefinitions() ([]*Definition, error) {
	queries, err := data.ReadQueries(extractFiles, "ingest/extracts", []string{"."}, extractKeys)
	if err != nil {
		return nil, err
	}
	tables, err := data.Tables()
	if err != nil {
		return nil, err
	}
	var list []*Definition
	var errs []error
	for _, query := range queries {
		d, err := parseDefinition(query, tables)
		errs = append(errs, err)
		kinds, err := parseKinds(d)
		errs = append(errs, err)
		list = append(list, kinds...)
	}
	for _, d := range list {
		d.index()
	}
	slices.SortFunc(list, func(a, b *Definition) int { return strings.Compare(a.Kind, b.Kind) })
	return list, errors.Join(errs...)
}

// parseKinds makes a definition of each `-- kind: name | title | header; header`: files of one schema that are told apart by the columns
// of figures that they have. A definition without such lines is one kind, named like its file. Its SELECT finds the kind in the variable kind.
func parseKinds(d *Definition) ([]*Definition, error) {
	if d.Query.Value("kind") == "" {
		return []*Definition{d}, nil
	}
	var list []*Definition
	var errs []error
	for i, text := range d.Query.Values("kind") {
		parts := strings.Split(text, "|")
		if len(parts) != 3 {
			errs = append(errs, fmt.Errorf("%s:%d: want `name | title | headers; …`, found %q", d.Query.File, d.Query.Line("kind", i), text))
			continue
		}
		kind := *d
		kind.Kind, kind.Title = strings.TrimSpace(parts[0]), strings.TrimSpace(parts[1])
		kind.Columns = slices.Clone(d.Columns)
		for _, header := range strings.Split(parts[2], ";") {
			name := strings.TrimSpace(header)
			kind.Columns = append(kind.Columns, Column{Name: name, Kind: Figure, Required: true, Headers: []string{HeaderKey(name)}, Written: []string{name}})
		}
		list = append(list, &kind)
	}
	return list, errors.Join(errs...)
}

// index notes which column each known header stands for.
func (d *Definition) index() {
	d.Known = map[string]int{}
	for i, c := range d.Columns {
		for _, key := range c.Headers {
			d.Known[key] = i
		}
	}
}

func parseDefinition(query data.Query, tables []data.Table) (*Definition, error) {
	d := &Definition{
		Kind: path.Base(query.Name), Query: query,
		Title: query.Value("title"), Table: query.Value("table"), Others: query.Value("others"), Public: query.Value("public") == "yes", Personal: map[string]bool{},
	}
	var errs []error
	at := slices.IndexFunc(tables, func(t data.Table) bool { return t.Name == d.Table })
	if at < 0 {
		errs = append(errs, fmt.Errorf("%s:%d: there is no data/tables/%s.sql", query.File, query.Line("table", 0), d.Table))
	} else {
		var err error
		d.Identity, err = parseIdentity(query, tables[at])
		errs = append(errs, err)
	}
	for _, header := range strings.Split(query.Value("personal"), ";") {
		d.Personal[HeaderKey(header)] = true
	}
	for i, text := range query.Values("column") {
		c, err := parseColumn(text)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w", query.File, query.Line("column", i), err))
		}
		if c.Kind == Text && !d.Public {
			errs = append(errs, fmt.Errorf("%s:%d: column %s: text as it stands is kept of public formats alone (-- public: yes); say what it is: organisation, role, reference, area …",
				query.File, query.Line("column", i), c.Name))
		}
		d.Columns = append(d.Columns, c)
	}
	return d, errors.Join(errs...)
}

// systems are the programs whose own headers a definition may name, so that somebody who knows one of them can check its list.
var systems = []string{"Capita One", "Synergy", "Liquidlogic", "Impulse", "Oracle", "SAP", "Unit4", "Civica", "Integra"}

// parseColumn reads `name | type | filled, required or optional | header; header | system: header; header`.
func parseColumn(text string) (Column, error) {
	parts := strings.Split(text, "|")
	if len(parts) < 3 {
		return Column{}, fmt.Errorf("want `name | type | filled, required or optional | headers; … | system: headers; …`, found %q", text)
	}
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	c := Column{Name: parts[0]}
	kind, list, _ := strings.Cut(parts[1], ":")
	c.Kind, c.List = Type(kind), list
	if c.Kind.StagedAs() == "" {
		return c, fmt.Errorf("column %s: there is no type %q", c.Name, kind)
	}
	if c.Kind == Code {
		var err error
		if c.Codes, err = codes.Read(list); err != nil {
			return c, fmt.Errorf("column %s: %w", c.Name, err)
		}
	}
	switch parts[2] {
	case "filled":
		c.Required, c.Filled = true, true
	case "required":
		c.Required = true
	case "optional":
	default:
		return c, fmt.Errorf("column %s: want filled, required or optional, found %q", c.Name, parts[2])
	}
	c.Written = []string{c.Name}
	for i, headers := range parts[3:] {
		if system, its, named := strings.Cut(headers, ":"); i > 0 || named {
			if !slices.Contains(systems, strings.TrimSpace(system)) {
				return c, fmt.Errorf("column %s: %q is none of the systems %s", c.Name, system, strings.Join(systems, ", "))
			}
			headers = its
		}
		for _, header := range strings.Split(headers, ";") {
			c.Written = append(c.Written, strings.TrimSpace(header))
		}
	}
	for _, header := range c.Written {
		if key := HeaderKey(header); !slices.Contains(c.Headers, key) {
			c.Headers = append(c.Headers, key)
		}
	}
	return c, nil
}

// Find gives the definition of a kind; nil where there is none.
func Find(list []*Definition, kind string) *Definition {
	for _, d := range list {
		if d.Kind == kind {
			return d
		}
	}
	return nil
}

// Kinds names the definitions.
func Kinds(list []*Definition) string {
	names := make([]string, len(list))
	for i, d := range list {
		names[i] = d.Kind
	}
	return strings.Join(names, ", ")
}

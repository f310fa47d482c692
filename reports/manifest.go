package reports

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"sufficiency/analysis"
	"sufficiency/reports/release"
)

// Source is a kind of extract, or a publication of others, that a build was made from. Its file is never named, because a name of a file may
// hold one of a person; and of the council's own extracts there is no hash: whoever has all of an extract but a row could try rows against it.
type Source struct {
	Kind     string   // plans, caseload, …
	Title    string   // EHC plans; DfE: plans in January by placement
	SHA256   string   // of a publication of others; empty for the council's own
	Measures []string // that are worked out from it, by name
}

// manifest is manifest.json, in the words of PROV-JSON (W3C member submission of 24 April 2013): kind of record → its identifier → what is said.
type manifest map[string]map[string]map[string]any

// monthFolder is a month's folder of the site.
var monthFolder = regexp.MustCompile(`^\d{4}-\d{2}$`)

// numbered is how the name of an answer's data file begins.
var numbered = regexp.MustCompile(`^table-\d+-`)

// WriteManifest writes where everything in the stage comes from: the sources, the steps of the build, each file with its hash, and who
// answers for it, which is the council and never a person. A month that was there before was made by the build of that month.
func WriteManifest(c Council, p *analysis.Publication, stage *release.Stage, sources []Source, version string) error {
	m := manifest{}
	council, software := "agent:council", "agent:sufficiency"
	m.say("agent", council, "prov:type", qualified("prov:Organization"), "prov:label", c.Name)
	m.say("agent", software, "prov:type", qualified("prov:SoftwareAgent"), "prov:label", "sufficiency", "sufficiency:version", version)
	m.relate("actedOnBehalfOf", "prov:delegate", software, "prov:responsible", council)

	step := func(name string) string { return "build:" + c.MonthID() + "/" + name }
	steps := []struct{ name, does string }{
		{"load", "Extracts and publications of others are read into the warehouse"},
		{"compute", "Measures are worked out"},
		{"protect", "Figures that could tell of a child are withheld"},
		{"write", "Pages, documents and data files are written"},
		{"audit", "What was written is read back and attacked"},
	}
	for i, s := range steps {
		m.say("activity", step(s.name), "prov:label", s.does, "sufficiency:month", c.MonthID(), "sufficiency:version", version)
		m.relate("wasAssociatedWith", "prov:activity", step(s.name), "prov:agent", software)
		if i > 0 {
			m.relate("wasInformedBy", "prov:informed", step(s.name), "prov:informant", step(steps[i-1].name))
		}
	}

	figures := step("figures")
	m.say("entity", figures, "prov:label", "Figures of "+c.MonthName()+", protected")
	m.relate("wasGeneratedBy", "prov:entity", figures, "prov:activity", step("protect"))
	for _, s := range []string{"write", "audit"} {
		m.relate("used", "prov:activity", step(s), "prov:entity", figures)
	}
	readBy := map[string][]string{} // measure → sources
	for _, s := range sources {
		id := "source:" + s.Kind
		if s.SHA256 != "" {
			id += "/" + s.SHA256[:12] // there may be several years of one publication
			m.say("entity", id, "prov:label", s.Title, "sufficiency:sha256", s.SHA256)
		} else {
			m.say("entity", id, "prov:label", s.Title+" (an extract of the council's, not published)")
		}
		m.relate("used", "prov:activity", step("load"), "prov:entity", id)
		m.relate("wasDerivedFrom", "prov:generatedEntity", figures, "prov:usedEntity", id)
		for _, name := range s.Measures {
			readBy[name] = append(readBy[name], id)
		}
	}
	for _, measure := range p.Measures() {
		id := "measure:" + measure.Name
		m.say("entity", id, "prov:type", qualified("prov:Plan"), "prov:label", measure.Title, "sufficiency:definition", measure.Definition, "sufficiency:source", measure.Source)
		m.relate("used", "prov:activity", step("compute"), "prov:entity", id)
	}
	measureOf := map[string]string{} // data file → measure
	for _, t := range append(p.AllTables(), p.Requested()...) {
		measureOf[t.Name()+".csv"] = t.Measure().Name
	}

	err := fs.WalkDir(stage.Files(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || name == release.ManifestFile {
			return err
		}
		content, err := fs.ReadFile(stage.Files(), name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(content)
		id, month := release.FileInManifest+name, c.MonthID()
		m.say("entity", id, release.HashInManifest, hex.EncodeToString(sum[:]))
		m.relate("wasAttributedTo", "prov:entity", id, "prov:agent", council)
		if top, _, _ := strings.Cut(name, "/"); monthFolder.MatchString(top) && top != month {
			month = top
			m.say("activity", "build:"+month+"/write", "prov:label", "Pages, documents and data files are written", "sufficiency:month", month)
		}
		m.relate("wasGeneratedBy", "prov:entity", id, "prov:activity", "build:"+month+"/write")
		if measure := measureOf[numbered.ReplaceAllString(path.Base(name), "")]; measure != "" && month == c.MonthID() {
			m.relate("wasDerivedFrom", "prov:generatedEntity", id, "prov:usedEntity", figures)
			for _, source := range readBy[measure] {
				m.relate("wasDerivedFrom", "prov:generatedEntity", id, "prov:usedEntity", source)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}

	site := c.Address // so that the identifier of a file is its address
	if site == "" {
		site = lasting(c, "site") + "#"
	}
	document := map[string]any{"prefix": map[string]string{
		"site": site, "build": lasting(c, "builds") + "#", "source": lasting(c, "sources") + "#", "agent": lasting(c, "agents") + "#",
		"measure": lasting(Council{}, "measures") + "#", "sufficiency": lasting(Council{}, "words of manifests") + "#", "xsd": "http://www.w3.org/2001/XMLSchema#",
	}}
	for kind, records := range m {
		document[kind] = records
	}
	content, err := json.MarshalIndent(document, "", " ")
	if err != nil {
		return err
	}
	return stage.Write(release.ManifestFile, append(content, '\n'))
}

// say notes a record with pairs of attribute and value.
func (m manifest) say(kind, id string, pairs ...any) {
	if m[kind] == nil {
		m[kind] = map[string]map[string]any{}
	}
	said := map[string]any{}
	for i := 0; i < len(pairs); i += 2 {
		said[pairs[i].(string)] = pairs[i+1]
	}
	m[kind][id] = said
}

// relate notes a relation, which needs no name of its own.
func (m manifest) relate(kind string, pairs ...any) {
	m.say(kind, fmt.Sprintf("_:%s%d", kind, len(m[kind])+1), pairs...)
}

// qualified is a name of another vocabulary as a value.
func qualified(name string) map[string]string {
	return map[string]string{"$": name, "type": "xsd:QName"}
}

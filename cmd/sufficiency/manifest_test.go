package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What PROV-JSON (W3C member submission of 24 April 2013, section 3) allows: for each kind of record, the attributes that name others and what
// they must be names of. Each of these is required here, though the submission leaves some of them open.
var provRecords = map[string]map[string]string{
	"entity": {}, "activity": {}, "agent": {},
	"wasGeneratedBy":    {"prov:entity": "entity", "prov:activity": "activity"},
	"used":              {"prov:activity": "activity", "prov:entity": "entity"},
	"wasInformedBy":     {"prov:informed": "activity", "prov:informant": "activity"},
	"wasDerivedFrom":    {"prov:generatedEntity": "entity", "prov:usedEntity": "entity"},
	"wasAttributedTo":   {"prov:entity": "entity", "prov:agent": "agent"},
	"wasAssociatedWith": {"prov:activity": "activity", "prov:agent": "agent"},
	"actedOnBehalfOf":   {"prov:delegate": "agent", "prov:responsible": "agent"},
}

// A name is a prefix and a local part, as PROV-N writes it: it ends neither in a dot nor in a hyphen.
var provName = regexp.MustCompile(`^(prov|xsd|[a-z]+):[A-Za-z0-9_/@~&+*?#$!]([A-Za-z0-9_/@~&+*?#$!.-]*[A-Za-z0-9_/@~&+*?#$!-])?$`)

func readProv(t *testing.T, content []byte) map[string]map[string]map[string]any {
	t.Helper()
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(content, &parts); err != nil {
		t.Fatal(err)
	}
	prefixes := map[string]string{}
	if err := json.Unmarshal(parts["prefix"], &prefixes); err != nil {
		t.Fatal(err)
	}
	for prefix, namespace := range prefixes {
		if !regexp.MustCompile(`^(urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}#|https?://\S+[/#])$`).MatchString(namespace) {
			t.Errorf("prefix %s stands for %q", prefix, namespace)
		}
	}
	prefixes["prov"] = "" // which every document knows
	named := func(name string) {
		prefix, _, _ := strings.Cut(name, ":")
		if _, declared := prefixes[prefix]; !declared || !provName.MatchString(name) {
			t.Errorf("%q is no qualified name of a declared prefix", name)
		}
	}
	document := map[string]map[string]map[string]any{}
	for kind, part := range parts {
		if kind == "prefix" {
			continue
		}
		if provRecords[kind] == nil {
			t.Errorf("PROV-JSON has no %q, or it is not used here", kind)
			continue
		}
		var records map[string]map[string]any
		if err := json.Unmarshal(part, &records); err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		document[kind] = records
	}
	for kind, records := range document {
		names := provRecords[kind]
		for id, said := range records {
			if len(names) == 0 {
				named(id)
			} else if !regexp.MustCompile(`^_:\w+$`).MatchString(id) {
				t.Errorf("%s %q is not a blank name", kind, id)
			}
			for attribute, value := range said {
				named(attribute)
				if of := names[attribute]; of != "" {
					if other, text := value.(string); !text || document[of][other] == nil {
						t.Errorf("%s %s: %s is %v, which is no %s of the document", kind, id, attribute, value, of)
					}
					continue
				}
				if strings.HasPrefix(attribute, "prov:") && attribute != "prov:label" && attribute != "prov:type" {
					t.Errorf("%s %s may not say %s", kind, id, attribute)
				}
				if typed, is := value.(map[string]any); is {
					if text, _ := typed["$"].(string); typed["type"] != "xsd:QName" || len(typed) != 2 || !provName.MatchString(text) {
						t.Errorf("%s %s: %s is %v", kind, id, attribute, value)
					}
				} else if _, text := value.(string); !text {
					t.Errorf("%s %s: %s is %v", kind, id, attribute, value)
				}
			}
			for attribute := range names {
				if said[attribute] == nil {
					t.Errorf("%s %s does not say %s", kind, id, attribute)
				}
			}
		}
	}
	return document
}

// The manifest is valid PROV, holds every file of the site with its hash, and leads from every figure of the data to its sources.
func TestManifestIsProvenance(t *testing.T) {
	files := published(t)
	prov := readProv(t, files["manifest.json"])
	pairs := func(kind, of, to string) map[string][]string {
		found := map[string][]string{}
		for _, said := range prov[kind] {
			one, other := said[of].(string), said[to].(string)
			if slices.Contains(found[one], other) {
				t.Errorf("%s: %s and %s stand twice", kind, one, other)
			}
			found[one] = append(found[one], other)
		}
		return found
	}
	generated, attributed := pairs("wasGeneratedBy", "prov:entity", "prov:activity"), pairs("wasAttributedTo", "prov:entity", "prov:agent")
	derived := pairs("wasDerivedFrom", "prov:generatedEntity", "prov:usedEntity")
	tables := 0
	for name, content := range files {
		if name == "manifest.json" {
			continue
		}
		id, sum := "site:"+name, sha256.Sum256(content)
		if prov["entity"][id]["sufficiency:sha256"] != hex.EncodeToString(sum[:]) {
			t.Errorf("%s: its hash is %v", name, prov["entity"][id])
		}
		if !slices.Equal(generated[id], []string{"build:2026-10/write"}) || !slices.Equal(attributed[id], []string{"agent:council"}) {
			t.Errorf("%s was made by %v and is of %v", name, generated[id], attributed[id])
		}
		if path.Ext(name) == ".csv" && !strings.HasSuffix(name, ".meta.csv") {
			tables++ // schemes are stated in sufficiency.toml, not in a file of others
			if !slices.Contains(derived[id], "build:2026-10/figures") || len(derived[id]) < 2 && !strings.Contains(name, "/sufficiency_scheme_") {
				t.Errorf("%s is derived from %v; want the protected figures and a source", name, derived[id])
			}
		}
	}
	for id := range prov["entity"] {
		if name, is := strings.CutPrefix(id, "site:"); is && files[name] == nil {
			t.Errorf("%s is not there", name)
		}
	}
	if tables < 80 {
		t.Errorf("only %d tables", tables)
	}
	// By hand: a count of plans is worked out from the case system and the list of settings, which says what lies in the area; spend from the ledger.
	for file, sources := range map[string][]string{
		"site:2026-10/data/demand_plans_by_need.csv": {"build:2026-10/figures", "source:placements", "source:plans", "source:providers"},
		"site:2026-10/data/cost_ledger_spend.csv":    {"build:2026-10/figures", "source:spend"},
	} {
		if got := slices.Sorted(slices.Values(derived[file])); !slices.Equal(got, sources) {
			t.Errorf("%s is derived from %v, want %v", file, got, sources)
		}
	}
	for step, before := range map[string]string{"compute": "load", "protect": "compute", "write": "protect", "audit": "write"} {
		if got := pairs("wasInformedBy", "prov:informed", "prov:informant")["build:2026-10/"+step]; !slices.Equal(got, []string{"build:2026-10/" + before}) {
			t.Errorf("%s follows %v", step, got)
		}
	}
	if agents := slices.Sorted(maps.Keys(prov["agent"])); !slices.Equal(agents, []string{"agent:council", "agent:sufficiency"}) {
		t.Errorf("agents %v", agents)
	}
}

// Of the council's own extracts the manifest says their kind and no more: neither the name of a file nor a hash, against which rows could be tried.
func TestManifestTellsNothingOfTheExtracts(t *testing.T) {
	files := published(t)
	sources := 0
	for id, said := range readProv(t, files["manifest.json"])["entity"] {
		if !strings.HasPrefix(id, "source:") {
			continue
		}
		sources++
		kind, hash, public := strings.Cut(strings.TrimPrefix(id, "source:"), "/")
		whole, _ := said["sufficiency:sha256"].(string)
		if published := strings.HasPrefix(said["prov:label"].(string), "DfE: ") || strings.HasPrefix(kind, "population"); public != published || public && (len(whole) != 64 || !strings.HasPrefix(whole, hash)) || !public && len(said) != 1 {
			t.Errorf("%s: %v", kind, said)
		}
	}
	if sources != 12 {
		t.Errorf("%d sources, want the 12 kinds of file of the sample", sources)
	}
	for _, name := range []string{"extracts/", "reference/", "ehc-plans", "ledger.xlsx", "rows"} {
		if strings.Contains(string(files["manifest.json"]), name) {
			t.Errorf("the manifest holds %q", name)
		}
	}
}

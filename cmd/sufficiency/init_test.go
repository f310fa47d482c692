package main

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"sufficiency/reports/foi"
)

// A new workspace is refused line by line until it is filled in, and then it is a whole one.
func TestNewWorkspace(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "council")
	if err := makeWorkspace(dir); err != nil {
		t.Fatal(err)
	}
	_, err := readConfig(dir)
	if err == nil {
		t.Fatal("a config with nothing filled in is taken")
	}
	for _, want := range []string{"sufficiency.toml:5: council.name is still to be filled in: the council's name", "council.old_code", "publication.month", "data.first_year", "data.until", "disclosure.approver",
		"facts.toml:10: route.route is still to be filled in: dps, "} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%v\nhas no %q", err, want)
		}
	}

	fill := func(name string, values map[string]string) []byte {
		t.Helper()
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		for key, value := range values {
			line := regexp.MustCompile(`(?m)^` + key + ` = "FILL IN.*$`)
			if !line.Match(text) {
				t.Errorf("%s asks for no %s", name, key)
			}
			text = line.ReplaceAllLiteral(text, []byte(key+" = "+value))
		}
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
		return text
	}
	config := fill(configFile, map[string]string{"name": `"Marchshire Council"`, "area": `"Marchshire"`, "id": `"marchshire"`, "contact": `"SEND, send@marchshire.example"`,
		"old_code": `"999"`, "new_code": `"E06999999"`, "region": `"West Midlands"`, "region_code": `"E12000005"`, "month": `"2026-10"`, "first_year": "2019",
		"until": "2026-09-30", "reason": `"Custom"`, "approver": `"Information Governance Manager"`})
	facts := fill("facts.toml", map[string]string{"role": `"SEND Commissioning Manager"`, "route": `"spot"`, "statement": `"There is none."`})
	if _, err := foi.ReadFacts("facts.toml", facts); err != nil {
		t.Errorf("filled in: %v", err)
	}
	if _, err := readConfig(dir); err != nil {
		t.Errorf("filled in: %v", err)
	}
	for _, folder := range workspaceFolders {
		if info, err := os.Stat(filepath.Join(dir, folder)); err != nil || !info.IsDir() {
			t.Errorf("%s: %v", folder, err)
		}
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("others can open the workspace: %v", info.Mode())
	}
	if err := makeWorkspace(dir); err == nil || !strings.Contains(err.Error(), "holds files already") {
		t.Errorf("a second time: %v", err)
	}

	// It knows every key that the made-up council's has, but for the two that are that council's own.
	sample, err := os.ReadFile("../../data/sample/sufficiency.toml")
	if err != nil {
		t.Fatal(err)
	}
	missing := keys(t, sample)
	for key := range keys(t, config) {
		delete(missing, key)
	}
	for _, own := range []string{"benchmark.old_code", "extract", "mitigation", "scheme"} {
		delete(missing, own)
	}
	maps.DeleteFunc(missing, func(key string, _ bool) bool { return strings.HasPrefix(key, "ledger.cost_centres.") })
	if len(missing) > 0 {
		t.Errorf("a new workspace does not know %v", slices.Sorted(maps.Keys(missing)))
	}
}

func keys(t *testing.T, text []byte) map[string]bool {
	t.Helper()
	var tree map[string]any
	if err := toml.Unmarshal(text, &tree); err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	var walk func(prefix string, value any)
	walk = func(prefix string, value any) {
		table, ok := value.(map[string]any)
		if !ok {
			found[prefix] = true
			return
		}
		for key, inner := range table {
			walk(strings.TrimPrefix(prefix+"."+key, "."), inner)
		}
	}
	walk("", tree)
	return found
}

// Every command that the guide names is one.
func TestGuideNamesCommandsThatExist(t *testing.T) {
	guide, err := newWorkspace.ReadFile("new_workspace/GUIDE.md")
	if err != nil {
		t.Fatal(err)
	}
	root := rootCommand()
	named := regexp.MustCompile("`sufficiency ([a-z]+)").FindAllStringSubmatch(string(guide), -1)
	if len(named) < 8 {
		t.Errorf("the guide names %d commands", len(named))
	}
	for _, name := range named {
		if command, _, err := root.Find([]string{name[1]}); err != nil || command == root {
			t.Errorf("the guide names `sufficiency %s`, which is no command", name[1])
		}
	}
}

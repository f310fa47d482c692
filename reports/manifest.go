package reports

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"

	"sufficiency/analysis"
	"sufficiency/reports/release"
)

// Input is a file that a build was made from.
type Input struct {
	Path, SHA256 string
}

// WriteManifest writes manifest.json in the words of W3C PROV-JSON: the build, the files it used and the files it made, each with its
// hash, and for every measure the source it was worked out from.
func WriteManifest(c Council, p *analysis.Publication, stage *release.Stage, inputs []Input, version string) error {
	const build = "build:this"
	entities := map[string]any{}
	used, generated := map[string]any{}, map[string]any{}
	for _, input := range inputs {
		id := "input:" + input.Path
		entities[id] = map[string]string{"sha256": input.SHA256}
		used["used:"+input.Path] = map[string]string{"prov:activity": build, "prov:entity": id}
	}
	err := fs.WalkDir(stage.Files(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || name == "manifest.json" {
			return err
		}
		content, err := fs.ReadFile(stage.Files(), name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(content)
		entities["output:"+name] = map[string]string{"sha256": hex.EncodeToString(sum[:])}
		generated["made:"+name] = map[string]string{"prov:entity": "output:" + name, "prov:activity": build}
		return nil
	})
	if err != nil {
		return err
	}
	for _, m := range p.Measures() {
		entities["measure:"+m.Name] = map[string]string{"prov:label": m.Title, "definition": m.Definition, "source": m.Source}
	}
	content, err := json.MarshalIndent(map[string]any{
		"activity":       map[string]any{build: map[string]string{"prov:label": "sufficiency build", "month": c.MonthID(), "version": version}},
		"entity":         entities,
		"used":           used,
		"wasGeneratedBy": generated,
	}, "", "  ")
	if err != nil {
		return err
	}
	return stage.Write("manifest.json", append(content, '\n'))
}

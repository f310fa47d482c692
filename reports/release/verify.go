package release

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// ManifestFile stands at the root of every site, and holds the SHA-256 of every other file of it.
const ManifestFile = "manifest.json"

// How a file of the site and its hash are called there.
const (
	FileInManifest = "site:"
	HashInManifest = "sufficiency:sha256"
)

// Verify holds a site against its own manifest: every file as it was built, none missing and none more. All faults come at once.
func Verify(site fs.FS) error {
	text, err := fs.ReadFile(site, ManifestFile)
	if err != nil {
		return fmt.Errorf("published/%s: %w; run `sufficiency build` again", ManifestFile, err)
	}
	var manifest struct {
		Entity map[string]map[string]any `json:"entity"`
	}
	if err := json.Unmarshal(text, &manifest); err != nil {
		return fmt.Errorf("published/%s: %w; run `sufficiency build` again", ManifestFile, err)
	}
	want := map[string]string{}
	for id, entity := range manifest.Entity {
		if name, output := strings.CutPrefix(id, FileInManifest); output {
			want[name], _ = entity[HashInManifest].(string)
		}
	}
	var errs []error
	err = fs.WalkDir(site, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || name == ManifestFile {
			return err
		}
		content, err := fs.ReadFile(site, name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(content)
		switch {
		case want[name] == "":
			errs = append(errs, fmt.Errorf("published/%s: is not part of the build; take it away", name))
		case want[name] != hex.EncodeToString(sum[:]):
			errs = append(errs, fmt.Errorf("published/%s: was changed since it was built; run `sufficiency build` again", name))
		}
		delete(want, name)
		return nil
	})
	for _, name := range slices.Sorted(maps.Keys(want)) {
		errs = append(errs, fmt.Errorf("published/%s: is missing; run `sufficiency build` again", name))
	}
	return errors.Join(append(errs, err)...)
}

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

// manifestFile stands at the root of every site, and holds the SHA-256 of every other file of it.
const manifestFile = "manifest.json"

// Verify holds a site against its own manifest: every file as it was built, none missing and none more. All faults come at once.
func Verify(site fs.FS) error {
	text, err := fs.ReadFile(site, manifestFile)
	if err != nil {
		return fmt.Errorf("published/%s: %w; run `sufficiency build` again", manifestFile, err)
	}
	var manifest struct {
		Entity map[string]struct {
			SHA256 string `json:"sha256"`
		} `json:"entity"`
	}
	if err := json.Unmarshal(text, &manifest); err != nil {
		return fmt.Errorf("published/%s: %w; run `sufficiency build` again", manifestFile, err)
	}
	want := map[string]string{}
	for id, entity := range manifest.Entity {
		if name, output := strings.CutPrefix(id, "output:"); output {
			want[name] = entity.SHA256
		}
	}
	var errs []error
	err = fs.WalkDir(site, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || name == manifestFile {
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

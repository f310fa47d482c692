package release

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ToFolder puts a site into a folder of this machine, such as one that a web server shows, in one step: readers see the old site or the
// new one, whole. What the folder holds at its top beside the site, such as months that the site no longer has, stays; it gives their names.
func ToFolder(site, target string) (kept []string, err error) {
	target, err = placeFor(site, target)
	if err != nil {
		return nil, err
	}
	stage, err := Begin(target)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("%w; %s is as it was", err, target), stage.Abandon())
		}
	}()
	beside, err := topNames(stage.Dir)
	if err != nil {
		return nil, err
	}
	ours, err := topNames(site)
	if err != nil {
		return nil, err
	}
	for _, name := range ours {
		if err := stage.Clear(name); err != nil {
			return nil, err
		}
	}
	if err := os.CopyFS(stage.Dir, os.DirFS(site)); err != nil {
		return nil, fmt.Errorf("%s: cannot be copied: %w", site, err)
	}
	kept = slices.DeleteFunc(beside, func(name string) bool { return slices.Contains(ours, name) })
	if err := verifyBeside(stage.Dir, kept); err != nil {
		return nil, fmt.Errorf("what was copied is not what was built: %w", err)
	}
	return kept, stage.Publish()
}

// placeFor is the folder behind the target's name, where a site may be put.
func placeFor(site, target string) (string, error) {
	if real, err := filepath.EvalSymlinks(target); err == nil {
		target = real
	}
	target, err := filepath.Abs(target)
	if err != nil {
		return "", err
	}
	from, err := filepath.Abs(site)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(from); err == nil {
		from = real
	}
	if inside(from, target) || inside(target, from) {
		return "", fmt.Errorf("%s: lies inside %s or round it; name another folder", target, from)
	}
	info, err := os.Stat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return target, nil
	case err != nil:
		return "", err
	case !info.IsDir():
		return "", fmt.Errorf("%s: is a file; name a folder", target)
	}
	names, err := topNames(target)
	if err != nil {
		return "", err
	}
	if len(names) > 0 && !slices.Contains(names, ManifestFile) {
		return "", fmt.Errorf("%s: %w", target, errForeign)
	}
	return target, nil
}

var errForeign = errors.New("holds files, but no site made by sufficiency (there is no manifest.json); name an empty folder or a new one")

func inside(outer, inner string) bool {
	return inner == outer || strings.HasPrefix(inner, outer+string(filepath.Separator))
}

func topNames(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names, err
}

// verifyBeside holds a folder against the manifest in it, but for what stands beside the site.
func verifyBeside(dir string, beside []string) error {
	return Verify(without{os.DirFS(dir), beside})
}

// without is a folder but for some of the names at its top.
type without struct {
	fs.FS
	names []string
}

// ReadDir implements fs.ReadDirFS.
func (w without) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(w.FS, name)
	if name == "." {
		entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return slices.Contains(w.names, e.Name()) })
	}
	return entries, err
}

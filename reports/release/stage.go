// Package release puts what is published in its place: a new site is built beside the old one, made safe on the disk, and swapped in
// at once. Whoever reads the site sees the old one or the new one, whole.
package release

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Stage is the new site while it is built, beside the published one.
type Stage struct {
	Dir    string // where to write
	target string
}

// Begin makes a stage for target, with what is published now in it. What an earlier run left behind is taken away.
func Begin(target string) (*Stage, error) {
	parent, name := filepath.Split(filepath.Clean(target))
	if parent == "" {
		parent = "."
	}
	if err := sweep(parent, name); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp(parent, "."+name+"-new-")
	if err != nil {
		return nil, fmt.Errorf("%s: no room for a new site beside it: %w", target, err)
	}
	s := &Stage{Dir: dir, target: target}
	if err := os.Chmod(dir, 0o755); err != nil {
		return nil, errors.Join(err, s.Abandon())
	}
	if _, err := os.Stat(target); err == nil {
		if err := os.CopyFS(dir, os.DirFS(target)); err != nil {
			return nil, errors.Join(fmt.Errorf("%s: cannot be copied: %w", target, err), s.Abandon())
		}
	}
	return s, nil
}

// sweep takes away stages that a killed run left behind.
func sweep(parent, name string) error {
	left, err := filepath.Glob(filepath.Join(parent, "."+name+"-new-*"))
	if err != nil {
		return err
	}
	for _, dir := range left {
		if err := os.RemoveAll(dir); err != nil {
			return fmt.Errorf("%s: left by an earlier run and cannot be removed: %w", dir, err)
		}
	}
	return nil
}

// Clear takes a folder or file out of the stage, so that nothing of an earlier build stays in it.
func (s *Stage) Clear(address string) error { return os.RemoveAll(s.path(address)) }

// Write writes one file of the site by its address, with slashes, from the root of the site.
func (s *Stage) Write(address string, content []byte) error {
	if !fs.ValidPath(address) {
		return fmt.Errorf("%q is not an address inside the site", address)
	}
	file := s.path(address)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, content, 0o644)
}

// Files gives what stands in the stage.
func (s *Stage) Files() fs.FS { return os.DirFS(s.Dir) }

func (s *Stage) path(address string) string { return filepath.Join(s.Dir, filepath.FromSlash(address)) }

// Abandon takes the stage away; what is published stays as it was.
func (s *Stage) Abandon() error { return os.RemoveAll(s.Dir) }

// Publish makes every file safe on the disk and swaps the stage with what is published.
func (s *Stage) Publish() error {
	if err := syncTree(s.Dir); err != nil {
		return fmt.Errorf("%s: cannot be made safe on the disk: %w", s.target, err)
	}
	if _, err := os.Stat(s.target); errors.Is(err, fs.ErrNotExist) {
		if err := os.Rename(s.Dir, s.target); err != nil {
			return err
		}
	} else if err := exchange(s.Dir, s.target); err != nil {
		return fmt.Errorf("%s: the new site cannot take its place: %w", s.target, err)
	}
	if err := syncFile(filepath.Dir(s.target)); err != nil {
		return err
	}
	// After the swap the stage's name holds the old site.
	return os.RemoveAll(s.Dir)
}

func syncTree(dir string) error {
	return filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return syncFile(name)
	})
}

func syncFile(name string) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	err = file.Sync()
	// Some file systems cannot sync a folder; its files are safe all the same.
	if err != nil && (errors.Is(err, errors.ErrUnsupported) || strings.Contains(err.Error(), "invalid argument")) {
		err = nil
	}
	return errors.Join(err, file.Close())
}

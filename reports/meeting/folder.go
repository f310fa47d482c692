package meeting

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// replaceFolder writes files, address → content, into the folder name of parent, in the place of what stood there. They are written beside
// it first, so that an edition stands there whole or not at all. What a run that was killed has left is taken away.
func replaceFolder(parent, name string, files map[string][]byte) error {
	target := filepath.Join(parent, name)
	fresh, old := filepath.Join(parent, "."+name+".new"), filepath.Join(parent, "."+name+".old")
	if err := os.MkdirAll(parent, 0o700); err != nil {
		return err
	}
	if _, err := os.Stat(target); errors.Is(err, fs.ErrNotExist) {
		if err := os.Rename(old, target); err != nil && !errors.Is(err, fs.ErrNotExist) { // killed between the two renames below
			return err
		}
	}
	if err := errors.Join(os.RemoveAll(fresh), os.RemoveAll(old)); err != nil {
		return err
	}
	defer os.RemoveAll(fresh)
	for _, address := range slices.Sorted(maps.Keys(files)) {
		file := filepath.Join(fresh, filepath.FromSlash(address))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			return err
		}
		if err := writeSafe(file, files[address]); err != nil {
			return err
		}
	}
	err := os.Rename(target, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	stood := err == nil
	if err := os.Rename(fresh, target); err != nil {
		if stood {
			err = errors.Join(err, os.Rename(old, target))
		}
		return err
	}
	return os.RemoveAll(old)
}

// writeSafe writes a file that its owner alone can read, and has it on the disk before it goes on.
func writeSafe(name string, content []byte) error {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	return errors.Join(err, file.Sync(), file.Close())
}

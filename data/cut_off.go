package data

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// A run may be cut off at any moment, killed or by a power cut. DuckDB writes some pages of its file in place, so that a file whose run was
// cut off in the midst of one cannot be opened again: rare, but seen. So the file as it was before stands beside it while it is open, and is
// put back when the next run finds it there. What the run had loaded is loaded again.
const before = ".before" // an empty file where there was no warehouse

// settle waits for another program to let go of the file, puts back what was before a run that was cut off, and keeps the file for this one.
func settle(ctx context.Context, file string) error {
	_, err := os.Stat(file)
	if err == nil {
		connector, err := dial(ctx, file)
		if err == nil {
			err = connector.Close()
		}
		cut := exists(file + before)
		if err != nil && (errors.Is(err, ErrLocked) || ctx.Err() != nil || !cut) {
			return err
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if exists(file + before) {
		if err := putBack(file); err != nil {
			return fmt.Errorf("%s: the last run was cut off, and what was before it cannot be put back: %w", file, err)
		}
	}
	if err := keep(file); err != nil {
		return fmt.Errorf("%s: cannot be kept beside as it is: %w", file, err)
	}
	return nil
}

func exists(file string) bool {
	_, err := os.Lstat(file)
	return err == nil
}

// keep lays a copy beside the file. DuckDB has none open, so that nothing of it is in a log.
func keep(file string) error { return replace(file, file+before) }

// putBack makes the file what it was. It may be cut off too: the copy goes last.
func putBack(file string) error {
	if err := remove(file + ".wal"); err != nil {
		return err
	}
	info, err := os.Stat(file + before)
	if err != nil {
		return err
	}
	if info.Size() == 0 {
		err = remove(file)
	} else {
		err = replace(file+before, file)
	}
	return errors.Join(err, syncFolder(file))
}

// forget takes the copy away when the file is closed and whole. A log that is still there says that it is not.
func forget(file string) error {
	if exists(file + ".wal") {
		return nil
	}
	return remove(file + before)
}

func remove(file string) error {
	if err := os.Remove(file); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// replace copies one file over another, readable by its owner alone, in one step; of one that is not there the copy is empty.
func replace(from, to string) error {
	out, err := os.OpenFile(to+".new", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	in, err := os.Open(from)
	if err == nil {
		_, err = io.Copy(out, in)
		in.Close()
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	if err := errors.Join(err, out.Sync(), out.Close()); err != nil {
		return err
	}
	if err := os.Rename(to+".new", to); err != nil {
		return err
	}
	return syncFolder(to)
}

// syncFolder makes renames in the file's folder last. Where folders cannot be synced, as on Windows, there is no need.
func syncFolder(file string) error {
	folder, err := os.Open(filepath.Dir(file))
	if err != nil {
		return err
	}
	defer folder.Close()
	folder.Sync()
	return nil
}

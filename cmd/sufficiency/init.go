package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/cobra"
)

// newWorkspace holds the files of a workspace that is to be filled in.
//
//go:embed new_workspace
var newWorkspace embed.FS

// workspaceFolders are where a council puts what it has.
var workspaceFolders = []string{"extracts", "reference", "foi", "pages/market_position", "pages/sufficiency", "pages/site"}

func initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init DIR",
		Short: "Make a new council's workspace, with a guide for the person who will use it",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := makeWorkspace(args[0]); err != nil {
				return err
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s is made. Read %s first, then fill in %s and %s.\n", args[0],
				filepath.Join(args[0], "GUIDE.md"), filepath.Join(args[0], configFile), filepath.Join(args[0], "facts.toml"))
			return err
		},
	}
}

// makeWorkspace makes a folder that its owner alone can open. A folder with anything in it is left as it is.
func makeWorkspace(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case err == nil && len(entries) > 0:
		return fmt.Errorf("%s: holds files already; name a new folder", dir)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: cannot be a workspace: %w", dir, err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		return err
	}
	for _, folder := range workspaceFolders {
		if err := os.MkdirAll(filepath.Join(dir, filepath.FromSlash(folder)), 0o700); err != nil {
			return err
		}
	}
	files, err := fs.Sub(newWorkspace, "new_workspace")
	if err != nil {
		return err
	}
	return fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		return writeWhole(filepath.Join(dir, name), text, 0o600)
	})
}

var toFill = regexp.MustCompile(`^\s*([A-Za-z_]+)\s*=.*"FILL IN: ([^"]*)"`)

// unfilled says of every line of a workspace's file that is still to be filled in which it is and what is wanted.
func unfilled(file string, text []byte) error {
	var errs []error
	table := ""
	for i, line := range strings.Split(string(text), "\n") {
		if name := strings.Trim(strings.TrimSpace(line), "[]"); strings.HasPrefix(strings.TrimSpace(line), "[") {
			table, _, _ = strings.Cut(name, "]")
		} else if found := toFill.FindStringSubmatch(line); found != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %s.%s is still to be filled in: %s", file, i+1, table, found[1], found[2]))
		}
	}
	return errors.Join(errs...)
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"sufficiency/reports/release"
)

// author shows the site as it would be with the pages as they are saved, and builds it anew whenever one changes. What it builds lies in a
// folder of its own, is not audited and is never published.
type author struct {
	workspace string
	build     *build
	dir       string // of the previews
	seen      string // what the watched files looked like at the last build

	mutex   sync.Mutex
	site    string        // folder of the last preview that could be built
	fault   string        // why the present pages cannot be built; empty where they can
	changed chan struct{} // closed at the next change
}

// beginAuthor builds the first preview. The warehouse stays open, so that no build can run beside it.
func beginAuthor(ctx context.Context, workspace string) (*author, error) {
	b, err := open(ctx, workspace, false)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "sufficiency-preview-")
	if err != nil {
		return nil, errors.Join(err, b.close())
	}
	a := &author{workspace: workspace, build: b, dir: dir, changed: make(chan struct{})}
	a.look(ctx)
	if a.site == "" {
		return nil, errors.Join(errors.New(a.fault), a.close())
	}
	return a, nil
}

func (a *author) close() error { return errors.Join(a.build.close(), os.RemoveAll(a.dir)) }

// look builds a new preview where a watched file is not as it was.
func (a *author) look(ctx context.Context) {
	now := a.watched()
	if now == a.seen {
		return
	}
	a.seen = now
	site, err := a.preview(ctx)
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.fault = ""
	if err != nil {
		a.fault = err.Error()
	} else {
		if a.site != "" {
			os.RemoveAll(filepath.Dir(a.site))
		}
		a.site = site
	}
	close(a.changed)
	a.changed = make(chan struct{})
}

// watched is the state of everything that an author writes: names, sizes and times.
func (a *author) watched() string {
	var state strings.Builder
	for _, name := range []string{"pages", "foi", "facts.toml", configFile} {
		filepath.WalkDir(filepath.Join(a.workspace, name), func(file string, entry fs.DirEntry, err error) error {
			if err != nil {
				return nil //nolint:nilerr // not there, or gone meanwhile: which is a state too
			}
			if info, err := entry.Info(); err == nil && !entry.IsDir() {
				fmt.Fprintln(&state, file, info.Size(), info.ModTime().UnixNano())
			}
			return nil
		})
	}
	return state.String()
}

// preview builds the site beside what is published, in a folder of its own. The figures are worked out once, and again where the config changes.
func (a *author) preview(ctx context.Context) (string, error) {
	c, err := readConfig(a.workspace)
	if err != nil {
		return "", err
	}
	if was, now := fmt.Sprint(a.build.config.policy(), a.build.config.Publication), fmt.Sprint(c.policy(), c.Publication); was != now {
		a.build.figures = nil
	}
	a.build.config, a.build.done = c, outcome{}
	dir, err := os.MkdirTemp(a.dir, "")
	if err != nil {
		return "", err
	}
	stage, err := release.Begin(filepath.Join(dir, "published"))
	if err != nil {
		return "", err
	}
	a.build.stage = stage
	defer func() { a.build.stage = nil }()
	if _, err := os.Stat(a.build.path("published")); err == nil {
		if err := os.CopyFS(stage.Dir, os.DirFS(a.build.path("published"))); err != nil {
			return "", errors.Join(err, os.RemoveAll(dir))
		}
	}
	if err := errors.Join(runReport(ctx, a.build), runFOI(ctx, a.build)); err != nil {
		return "", errors.Join(err, os.RemoveAll(dir))
	}
	return stage.Dir, nil
}

// ServeHTTP shows the preview, every page with a script that loads it anew after a change.
func (a *author) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/.author/changes":
		a.tell(w, r)
		return
	case "/.author/author.js":
		w.Header().Set("Content-Type", "text/javascript")
		w.Write([]byte(authorScript))
		return
	}
	a.mutex.Lock()
	site := os.DirFS(a.site)
	a.mutex.Unlock()
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	w.Header().Set("Cache-Control", "no-store")
	if path.Ext(name) != ".html" {
		http.FileServerFS(site).ServeHTTP(w, r)
		return
	}
	content, err := fs.ReadFile(site, name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	content = bytes.Replace(content, []byte("default-src 'none';"), []byte("default-src 'none'; connect-src 'self';"), 1)
	content = bytes.Replace(content, []byte("</head>"), []byte("<script src=\"/.author/author.js\" defer></script>\n</head>"), 1)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(content)
}

// tell sends a line whenever something has changed: empty where there is a new preview, else why there is none.
func (a *author) tell(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	for first := true; ; first = false {
		a.mutex.Lock()
		fault, changed := a.fault, a.changed
		a.mutex.Unlock()
		if !first || fault != "" {
			line, _ := json.Marshal(fault)
			fmt.Fprintf(w, "data: %s\n\n", line)
		}
		if http.NewResponseController(w).Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-changed:
		}
	}
}

const authorScript = `'use strict'
const note = document.createElement('pre')
note.setAttribute('role', 'status')
note.textContent = 'Preview for authors: not audited, not to be passed on.'
document.body.prepend(note)
new EventSource('/.author/changes').onmessage = event => {
  const fault = JSON.parse(event.data)
  if (fault) note.textContent = 'The pages as they are saved cannot be built; this is how they were before.\n' + fault
  else location.reload()
}
`

// serveAuthor serves previews to this machine only, until the context ends.
func serveAuthor(cmd *cobra.Command, workspace string, port int) (err error) {
	a, err := beginAuthor(cmd.Context(), workspace)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.close()) }()
	watching := make(chan struct{})
	go func() {
		defer close(watching)
		for said := ""; cmd.Context().Err() == nil; {
			a.look(cmd.Context())
			if a.fault != "" && a.fault != said {
				fmt.Fprintln(cmd.ErrOrStderr(), a.fault)
			}
			said = a.fault
			select {
			case <-cmd.Context().Done():
			case <-time.After(300 * time.Millisecond):
			}
		}
	}()
	err = listen(cmd, a, port)
	<-watching
	return err
}

package chart

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"modernc.org/quickjs"

	"sufficiency/templates"
)

// cache is a folder of drawn charts, a file each: the SHA-256 of the SVG, a line break, the SVG. "" is no cache.
// It holds protected figures only, but of a release that may not be out yet: nobody but its owner reads it.
type cache string

// The source of what happens after the options is part of the key, so that a change to it draws anew.
var (
	//go:embed clean.go
	cleanSource string
	//go:embed pattern.go
	patternSource string
	//go:embed palette.go
	paletteSource string
	//go:embed text.go
	textSource string
)

// program is the hash of everything that turns options into SVG.
var program = sync.OnceValue(func() string {
	hash := sha256.New()
	for _, source := range []string{cleanSource, patternSource, paletteSource, textSource, engineJS, quickjs.Version()} {
		fmt.Fprintf(hash, "%d\n%s", len(source), source)
	}
	for _, asset := range [][]byte{templates.ECharts(), templates.FontRegular(), templates.FontBold()} {
		hash.Write(asset)
	}
	return hex.EncodeToString(hash.Sum(nil))
})

// keyOf names a chart by all that its bytes follow from.
func keyOf(id string, s Spec, d drawing) (string, error) {
	content, err := json.Marshal(struct {
		Program, ID string
		Spec        Spec
		Drawing     drawing
	}{program(), id, s, d})
	if err != nil {
		return "", fmt.Errorf("options: %w", err)
	}
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:]), nil
}

func (c cache) path(key string) string { return filepath.Join(string(c), key+".svg") }

// read finds a chart. A file that is not as it was written counts as absent, and is written again.
func (c cache) read(key string) ([]byte, bool) {
	if c == "" {
		return nil, false
	}
	content, err := os.ReadFile(c.path(key))
	if err != nil {
		return nil, false
	}
	sum, svg, _ := bytes.Cut(content, []byte("\n"))
	return svg, string(sum) == checksum(svg)
}

// write keeps a chart: whole under its name, or not at all.
func (c cache) write(key string, svg []byte) error {
	if c == "" {
		return nil
	}
	if err := os.MkdirAll(string(c), 0o700); err != nil {
		return fmt.Errorf("chart cache: %w", err)
	}
	file, err := os.CreateTemp(string(c), "*.part") // only its owner can read it
	if err != nil {
		return fmt.Errorf("chart cache: %w", err)
	}
	defer os.Remove(file.Name())
	_, err = io.WriteString(file, checksum(svg)+"\n"+string(svg))
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(file.Name(), c.path(key))
	}
	if err != nil {
		return fmt.Errorf("chart cache: %w", err)
	}
	return nil
}

func checksum(svg []byte) string {
	sum := sha256.Sum256(svg)
	return hex.EncodeToString(sum[:])
}

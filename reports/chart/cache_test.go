package chart

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestCache(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "charts")
	draw := func(s Spec) (svg []byte, started bool) {
		t.Helper()
		r := NewRenderer(folder)
		defer r.Close()
		svg, err := r.SVG("chart", s)
		if err != nil {
			t.Fatal(err)
		}
		return svg, r.engine != nil
	}
	first, started := draw(small())
	if !started {
		t.Error("drawn without an engine")
	}
	again, started := draw(small())
	if started || !bytes.Equal(first, again) {
		t.Error("an unchanged chart is drawn anew")
	}
	changed := small()
	changed.Series[0].Points[0] = Point{Number: 413, Text: "413"}
	if other, started := draw(changed); !started || bytes.Equal(first, other) {
		t.Error("a changed chart comes from the cache")
	}
	retitled := small()
	retitled.Description = "Other words."
	if other, started := draw(retitled); !started || bytes.Equal(first, other) {
		t.Error("a chart with another text alternative comes from the cache")
	}

	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(files) != 3 {
		t.Fatalf("files %v, %v; want three", files, err)
	}
	for _, file := range files {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s can be read by others: %v", file, info.Mode())
		}
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		content[len(content)/2] ^= 1
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if mended, started := draw(small()); !started || !bytes.Equal(first, mended) {
		t.Error("a damaged file is used")
	}
	if mended, started := draw(small()); started || !bytes.Equal(first, mended) {
		t.Error("a damaged file is not written anew")
	}
}

func TestRendererIsSafeForSeveral(t *testing.T) {
	r := NewRenderer(t.TempDir())
	defer r.Close()
	faults := make(chan error)
	for range 8 {
		go func() {
			_, err := r.SVG("chart", small())
			faults <- err
		}()
	}
	for range 8 {
		if err := <-faults; err != nil {
			t.Error(err)
		}
	}
}

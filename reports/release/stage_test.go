package release

import (
	"os"
	"path/filepath"
	"testing"
)

func read(t *testing.T, parts ...string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(parts...))
	if err != nil {
		return "missing"
	}
	return string(text)
}

func TestPublishSwapsTheWholeSite(t *testing.T) {
	for name, swap := range map[string]func(a, b string) error{"in one": exchange, "in two": exchangeInTwo} {
		dir := t.TempDir()
		old, fresh := filepath.Join(dir, "old"), filepath.Join(dir, "new")
		os.MkdirAll(old, 0o755)
		os.MkdirAll(fresh, 0o755)
		os.WriteFile(filepath.Join(old, "page"), []byte("old"), 0o644)
		os.WriteFile(filepath.Join(fresh, "page"), []byte("new"), 0o644)
		if err := swap(fresh, old); err != nil {
			t.Fatal(name, err)
		}
		if read(t, old, "page") != "new" || read(t, fresh, "page") != "old" {
			t.Errorf("%s: folders were not swapped", name)
		}
	}
}

func TestStage(t *testing.T) {
	target := filepath.Join(t.TempDir(), "published")
	for round, want := range []string{"first", "second"} {
		stage, err := Begin(target)
		if err != nil {
			t.Fatal(err)
		}
		if round == 1 && read(t, stage.Dir, "2026-09", "kept.html") != "kept" {
			t.Error("an earlier release is not in the stage")
		}
		if err := stage.Write("2026-10/page.html", []byte(want)); err != nil {
			t.Fatal(err)
		}
		if err := stage.Write("2026-09/kept.html", []byte("kept")); err != nil {
			t.Fatal(err)
		}
		if round == 1 && read(t, target, "2026-10", "page.html") != "first" {
			t.Error("the published site changed before it was published")
		}
		if err := stage.Publish(); err != nil {
			t.Fatal(err)
		}
		if got := read(t, target, "2026-10", "page.html"); got != want {
			t.Errorf("published %q, want %q", got, want)
		}
	}
	entries, _ := os.ReadDir(filepath.Dir(target))
	if len(entries) != 1 {
		t.Errorf("something was left beside the site: %v", entries)
	}
}

func TestAbandonLeavesThePublishedSite(t *testing.T) {
	target := filepath.Join(t.TempDir(), "published")
	os.MkdirAll(target, 0o755)
	os.WriteFile(filepath.Join(target, "index.html"), []byte("old"), 0o644)
	stage, err := Begin(target)
	if err != nil {
		t.Fatal(err)
	}
	stage.Write("index.html", []byte("new"))
	if err := stage.Abandon(); err != nil {
		t.Fatal(err)
	}
	if read(t, target, "index.html") != "old" {
		t.Error("the published site changed")
	}
	// A run that was killed left its stage: the next one takes it away.
	os.MkdirAll(target+"/../.published-new-123", 0o755)
	if _, err := Begin(target); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(target + "/../.published-new-123"); err == nil {
		t.Error("the killed run's stage is still there")
	}
}

func TestWriteStaysInside(t *testing.T) {
	stage, err := Begin(filepath.Join(t.TempDir(), "published"))
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"../out.html", "/etc/out", "a/../../b", ""} {
		if stage.Write(bad, nil) == nil {
			t.Errorf("%q was written", bad)
		}
	}
}

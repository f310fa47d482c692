package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// The same extracts give the same bytes, PDF included: in another folder, with another key, another time zone and language, and another
// number of processors.
func TestSameBytesElsewhere(t *testing.T) {
	first := buildSample(t)
	elsewhere := filepath.Join(t.TempDir(), "another", "place")
	if err := copySample(elsewhere); err != nil {
		t.Fatal(err)
	}
	const otherKey = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n"
	if err := os.WriteFile(filepath.Join(elsewhere, "key"), []byte(otherKey), 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command("sufficiency", "build", elsewhere)
	command.Env = append(os.Environ(), "TZ=Pacific/Auckland", "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", "GOMAXPROCS=1")
	if said, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	own, err := os.ReadFile(filepath.Join(first.dir, "key"))
	if err != nil || string(own) == otherKey {
		t.Fatalf("the two builds must have keys of their own: %v", err)
	}
	if differing, err := compareTrees(first.published(), filepath.Join(elsewhere, "published")); err != nil || len(differing) > 0 {
		t.Errorf("the same extracts gave other bytes: %v %v", differing, err)
	}
}

// A build over what was published before is the same as one from nothing: of its own month and of the FOI log nothing old stays, and no
// chart comes out of the cache otherwise than it was drawn.
func TestBuildOverPublishedIsLikeFromNothing(t *testing.T) {
	first := buildSample(t)
	again := filepath.Join(t.TempDir(), "again")
	if err := copyTree(first.dir, again); err != nil {
		t.Fatal(err)
	}
	for _, old := range []string{"2026-10/sufficiency/old-chapter.html", "2026-10/data/demand_old.csv", "2026-10/old/index.html", "foi/foi2019-00001/index.html"} {
		if err := copyFile(filepath.Join(first.published(), "index.html"), filepath.Join(again, "published", filepath.FromSlash(old))); err != nil {
			t.Fatal(err)
		}
	}
	if said, err := sufficiency("build", again); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	if differing, err := compareTrees(first.published(), filepath.Join(again, "published")); err != nil || len(differing) > 0 {
		t.Errorf("not the same as from nothing: %v %v", differing, err)
	}
}

// What was published in an earlier month stays, and the front page leads to it.
func TestEarlierMonthStays(t *testing.T) {
	first := buildSample(t)
	later := filepath.Join(t.TempDir(), "later")
	if err := copyTree(first.dir, later); err != nil {
		t.Fatal(err)
	}
	config := filepath.Join(later, configFile)
	replaceIn(t, config, `month = "2026-10"`, `month = "2026-11"`)
	if said, err := sufficiency("build", later); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	differing, err := compareTrees(filepath.Join(first.published(), "2026-10"), filepath.Join(later, "published", "2026-10"))
	if err != nil || len(differing) > 0 {
		t.Errorf("the earlier month has changed: %v %v", differing, err)
	}
	if _, err := os.Stat(filepath.Join(later, "published", "2026-11", "sufficiency", "index.html")); err != nil {
		t.Error(err)
	}
	checkLinks(t, filepath.Join(later, "published"))
	front := readPage(t, filepath.Join(later, "published"), "index.html")
	for _, want := range []string{"2026-11/sufficiency/index.html", "2026-10/sufficiency/index.html"} {
		if !front.leadsTo(want) {
			t.Errorf("the front page does not lead to %s", want)
		}
	}
}

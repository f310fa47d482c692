package release

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// site writes a small site with its manifest into a folder.
func site(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "published")
	entities := map[string]any{"source:plans": map[string]string{"prov:label": "Plans"}}
	for name, text := range files {
		write(t, filepath.Join(dir, name), text)
		sum := sha256.Sum256([]byte(text))
		entities[FileInManifest+name] = map[string]string{HashInManifest: hex.EncodeToString(sum[:])}
	}
	manifest, err := json.Marshal(map[string]any{"entity": entities})
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, ManifestFile), string(manifest))
	return dir
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// fakeServer lets ssh run on this machine, as if every host were it.
func fakeServer(t *testing.T) {
	bin := t.TempDir()
	write(t, filepath.Join(bin, "ssh"), "#!/bin/sh\nwhile [ \"${1#-}\" != \"$1\" ]; do shift; [ \"$1\" = web ] && shift; done\nshift\nexec sh -c \"$*\"\n")
	if err := os.Chmod(filepath.Join(bin, "ssh"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+":"+os.Getenv("PATH"))
}

// ways are the ways of putting a site somewhere, which must do the same.
func ways(t *testing.T) map[string]func(site, target string) error {
	fakeServer(t)
	return map[string]func(site, target string) error{
		"sftp": func(site, target string) error {
			return ToSFTP(context.Background(), site, sftpServer(t)+target)
		},
		"folder": func(site, target string) error { _, err := ToFolder(site, target); return err },
		"server": func(site, target string) error {
			return ToServer(context.Background(), site, "web@www.marchshire.example:"+target)
		},
	}
}

func TestSiteIsPutInItsPlace(t *testing.T) {
	for name, put := range ways(t) {
		t.Run(name, func(t *testing.T) {
			first := site(t, map[string]string{"index.html": "September", "2026-09/page.html": "page", "2026-09/gone.html": "gone"})
			next := site(t, map[string]string{"index.html": "October", "2026-09/page.html": "page", "2026-10/page.html": "new"})
			target := filepath.Join(t.TempDir(), "www")
			if err := put(first, target); err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(target, "2025-12", "old.html"), "kept")
			write(t, filepath.Join(target, ".htaccess"), "kept")
			if err := put(next, target); err != nil {
				t.Fatal(err)
			}
			for file, want := range map[string]string{"index.html": "October", "2026-09/page.html": "page", "2026-09/gone.html": "missing", "2026-10/page.html": "new",
				"2025-12/old.html": "kept", ".htaccess": "kept"} {
				if got := read(t, target, file); got != want {
					t.Errorf("%s: %q, want %q", file, got, want)
				}
			}
			if left, _ := os.ReadDir(filepath.Dir(target)); len(left) != 1 {
				t.Errorf("left beside the site: %v", left)
			}
		})
	}
}

func TestFailureLeavesTheTarget(t *testing.T) {
	for name, put := range ways(t) {
		t.Run(name, func(t *testing.T) {
			good := site(t, map[string]string{"index.html": "old"})
			target := filepath.Join(t.TempDir(), "www")
			if err := put(good, target); err != nil {
				t.Fatal(err)
			}
			foreign := filepath.Join(t.TempDir(), "other")
			write(t, filepath.Join(foreign, "index.html"), "another site")
			if err := put(good, foreign); err == nil || !strings.Contains(err.Error(), "no site made by sufficiency") {
				t.Errorf("another site's folder: %v", err)
			}
			if got := read(t, foreign, "index.html"); got != "another site" {
				t.Errorf("another site's page is %q", got)
			}
			bad := site(t, map[string]string{"index.html": "new", "2026-10/page.html": "page"})
			if name != "server" { // a file changed while it was copied
				write(t, filepath.Join(bad, "2026-10/page.html"), "changed")
			} else { // a connection that breaks
				broken := t.TempDir()
				write(t, filepath.Join(broken, "rsync"), "#!/bin/sh\necho broken pipe >&2\nexit 12\n")
				os.Chmod(filepath.Join(broken, "rsync"), 0o755)
				t.Setenv("PATH", broken+":"+os.Getenv("PATH"))
			}
			if err := put(bad, target); err == nil || !strings.Contains(err.Error(), "is as it was") {
				t.Errorf("a site that does not arrive whole: %v", err)
			}
			if got := read(t, target, "index.html"); got != "old" {
				t.Errorf("the target's page is %q, want old", got)
			}
			if left, _ := os.ReadDir(filepath.Dir(target)); len(left) != 1 {
				t.Errorf("left beside the site: %v", left)
			}
		})
	}
}

func TestTargetsThatCannotBe(t *testing.T) {
	fakeServer(t)
	from := site(t, map[string]string{"index.html": "a"})
	file := filepath.Join(t.TempDir(), "file")
	write(t, file, "a file")
	for _, target := range []string{from, filepath.Join(from, "www"), filepath.Dir(from), file} {
		if _, err := ToFolder(from, target); err == nil {
			t.Errorf("%s was written to", target)
		}
	}
	for _, target := range []string{"web@host:relative", "web@host:/srv/a b", "web@host:/srv/$(rm)", "-oProxyCommand=x:/srv/a", "web@host:/srv/'x", "host:/"} {
		if err := ToServer(context.Background(), from, target); err == nil || !strings.Contains(err.Error(), "write it as") {
			t.Errorf("%s: %v", target, err)
		}
	}
	for target, want := range map[string]bool{"web@host:/srv": true, "host:/srv": true, "/srv/www": false, "www": false, `C:\www`: false, "./a:b": false} {
		if IsServer(target) != want {
			t.Errorf("%s: on a server %v, want %v", target, !want, want)
		}
	}
}

func TestVerify(t *testing.T) {
	dir := site(t, map[string]string{"index.html": "a", "2026-10/page.html": "b", "2026-10/lost.html": "c"})
	if err := Verify(os.DirFS(dir)); err != nil {
		t.Error(err)
	}
	write(t, filepath.Join(dir, "index.html"), "by hand")
	write(t, filepath.Join(dir, "note.txt"), "by hand")
	os.Remove(filepath.Join(dir, "2026-10", "lost.html"))
	err := Verify(os.DirFS(dir))
	for _, want := range []string{"index.html: was changed", "note.txt: is not part", "2026-10/lost.html: is missing"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v has no %q", err, want)
		}
	}
}

// A run that was killed between the two renames of a server that cannot exchange has left no site in its place: the next one takes that back first,
// so that what stood beside the site is not lost, and clears up.
func TestServerTakesBackASwapThatWasCutOff(t *testing.T) {
	put := ways(t)["server"]
	target := filepath.Join(t.TempDir(), "www")
	if err := put(site(t, map[string]string{"index.html": "September"}), target); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(target, "2025-12", "old.html"), "kept")
	if err := os.Rename(target, target+".new-0123456789ab.old"); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(target+".new-0123456789ab", "index.html"), "half")
	if err := put(site(t, map[string]string{"index.html": "October"}), target); err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]string{"index.html": "October", "2025-12/old.html": "kept"} {
		if got := read(t, target, file); got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
	if left, _ := os.ReadDir(filepath.Dir(target)); len(left) != 1 {
		t.Errorf("left beside the site: %v", left)
	}
}

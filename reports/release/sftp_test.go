package release

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// sftpServer starts a server on this machine that takes files by SFTP alone, and lets sftp find its way to it. It gives the address before a folder.
func sftpServer(t *testing.T) string {
	t.Helper()
	daemon, err := exec.LookPath("sshd")
	if err != nil {
		daemon = "/usr/sbin/sshd"
	}
	if _, err := os.Stat(daemon); err != nil {
		t.Skip("NOT CHECKED: sshd is not installed (package openssh-server), so nothing was put on a server by SFTP")
	}
	client, err := exec.LookPath("sftp")
	if err != nil {
		t.Skip("NOT CHECKED: sftp is not installed (package openssh-client), so nothing was put on a server by SFTP")
	}
	dir := t.TempDir()
	for _, name := range []string{"host", "user"} {
		if said, err := exec.Command("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", filepath.Join(dir, name)).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	listener.Close()
	write(t, filepath.Join(dir, "sshd_config"), fmt.Sprintf("Port %d\nListenAddress 127.0.0.1\nHostKey %s\nAuthorizedKeysFile %s\nStrictModes no\nPidFile none\n"+
		"PasswordAuthentication no\nKbdInteractiveAuthentication no\nSubsystem sftp internal-sftp\nForceCommand internal-sftp\nMaxStartups 100\n",
		port, filepath.Join(dir, "host"), filepath.Join(dir, "user.pub")))
	if os.Geteuid() == 0 {
		os.MkdirAll("/run/sshd", 0o755)
	}
	server := exec.Command(daemon, "-D", "-e", "-f", filepath.Join(dir, "sshd_config"))
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Process.Kill(); server.Wait() })
	for i := 0; ; i++ {
		if connection, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port)); err == nil {
			connection.Close()
			break
		}
		if i > 200 {
			t.Fatal("sshd does not answer")
		}
		time.Sleep(50 * time.Millisecond)
	}
	tools(t, map[string]string{"sftp": fmt.Sprintf("exec %s -o IdentitiesOnly=yes -i %s -o UserKnownHostsFile=%s/known -o StrictHostKeyChecking=accept-new -o GlobalKnownHostsFile=/dev/null -F /dev/null \"$@\"",
		client, filepath.Join(dir, "user"), dir)})
	return fmt.Sprintf("sftp://127.0.0.1:%d", port)
}

// withoutServer lets sftp talk to the program of a server without the line between them.
func withoutServer(t *testing.T) string {
	t.Helper()
	client, err := exec.LookPath("sftp")
	for _, server := range []string{"/usr/lib/openssh/sftp-server", "/usr/libexec/openssh/sftp-server", "/usr/libexec/sftp-server"} {
		if _, missing := os.Stat(server); err == nil && missing == nil {
			tools(t, map[string]string{"sftp": fmt.Sprintf(`exec %s -D %s "$@"`, client, server)})
			return "sftp://server"
		}
	}
	t.Skip("NOT CHECKED: sftp or its sftp-server is not installed (package openssh-sftp-server), so nobody tried what happens when the line breaks")
	return ""
}

// tools puts scripts of these names before all others.
func tools(t *testing.T, scripts map[string]string) {
	t.Helper()
	bin := t.TempDir()
	for name, script := range scripts {
		write(t, filepath.Join(bin, name), "#!/bin/sh\n"+script+"\n")
		if err := os.Chmod(filepath.Join(bin, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", bin+":"+os.Getenv("PATH"))
}

// Whatever moment the line breaks at, the site is the old one or the new one, whole, and what is said of it is true. Only where the line breaks
// between the two renames and stays away is it missing, until the next run.
func TestSFTPLineBreaks(t *testing.T) {
	address := withoutServer(t)
	old := site(t, map[string]string{"index.html": "September", "2026-09/page.html": "page", "2026-09/gone.html": "gone"})
	next := site(t, map[string]string{"index.html": "October", "2026-09/page.html": "page", "2026-10/page.html": "new"})
	target := filepath.Join(t.TempDir(), "www")
	put := func(site string) error { return ToSFTP(context.Background(), site, address+target) }
	if err := put(old); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(target, "2025-12", "old [1] page.html"), "kept")
	real, err := exec.LookPath("sftp")
	if err != nil {
		t.Fatal(err)
	}
	before := filepath.Join(t.TempDir(), "before")
	if err := os.CopyFS(before, os.DirFS(target)); err != nil {
		t.Fatal(err)
	}
	outcomes := map[string]int{}
	// Sessions: the folder round the site, the site, sending (put, get, put, get), the two renames, taking the old one away.
	for _, cut := range []struct{ sessions, commands int }{{0, 0}, {1, 0}, {2, 0}, {2, 1}, {2, 2}, {2, 3}, {3, 0}, {3, 1}, {3, 2}, {4, 0}, {7, 2}} {
		for _, comesBack := range []bool{true, false} {
			when := fmt.Sprintf("cut after %d sessions and %d commands, line back: %v", cut.sessions, cut.commands, comesBack)
			counter := filepath.Join(t.TempDir(), "sessions")
			tools(t, map[string]string{"sftp": fmt.Sprintf(`echo x >> %[1]s
n=$(wc -l < %[1]s)
if [ $n -eq %[2]d ]; then
  head -n %[3]d | %[4]s "$@"
  echo "Connection closed" >&2
  exit 255
fi
if [ $n -gt %[2]d ] && ! %[5]v; then cat > /dev/null; echo "Connection refused" >&2; exit 255; fi
exec %[4]s "$@"`, counter, cut.sessions+1, cut.commands, real, comesBack)})
			err := put(next)
			got := read(t, target, "index.html")
			outcomes[got]++
			switch {
			case err == nil && got != "October", err != nil && strings.Contains(err.Error(), "is as it was") && got != "September",
				err != nil && !strings.Contains(err.Error(), "is as it was") && !strings.Contains(err.Error(), "or is missing"):
				t.Errorf("%s: the site is %q, and said is %v", when, got, err)
			case got != "missing":
				wholeSite(t, target)
			case comesBack:
				t.Errorf("%s: the site is missing", when)
			}
			t.Setenv("PATH", filepath.Dir(real)+":"+os.Getenv("PATH"))
			if err := put(next); err != nil {
				t.Fatalf("%s: the next run: %v", when, err)
			}
			wholeSite(t, target)
			for file, want := range map[string]string{"index.html": "October", "2026-09/gone.html": "missing", "2025-12/old [1] page.html": "kept"} {
				if got := read(t, target, file); got != want {
					t.Errorf("%s: after the next run %s is %q, want %q", when, file, got, want)
				}
			}
			if left, _ := os.ReadDir(filepath.Dir(target)); len(left) != 1 {
				t.Errorf("%s: left beside the site: %v", when, left)
			}
			if err := errors.Join(os.RemoveAll(target), os.CopyFS(target, os.DirFS(before))); err != nil {
				t.Fatal(err)
			}
		}
	}
	if outcomes["September"] < 10 || outcomes["October"] < 3 || outcomes["missing"] != 1 {
		t.Errorf("outcomes %v: not every one was met", outcomes)
	}
}

// Where the folder is a link, it stays one, and what it led to before is taken away. That there is a site at every moment is held by
// TestSFTPLineBreaksAtALink.
func TestSFTPFollowsALink(t *testing.T) {
	address := sftpServer(t)
	dir := t.TempDir()
	target := filepath.Join(dir, "www")
	if err := errors.Join(os.Mkdir(filepath.Join(dir, "first"), 0o755), os.Symlink("first", target)); err != nil {
		t.Fatal(err)
	}
	months := []string{"September", "October", "October", "November"}
	for i, month := range months {
		if i == 1 {
			write(t, filepath.Join(target, "2025-12", "page.html"), "kept")
		}
		if err := ToSFTP(context.Background(), site(t, map[string]string{"index.html": month, "2026-09/page.html": month}), address+target); err != nil {
			t.Fatal(err)
		}
		if got := read(t, target, "index.html"); got != month {
			t.Errorf("%d: the site is %q, want %q", i, got, month)
		}
		wholeSite(t, target)
		if _, err := os.Readlink(target); err != nil {
			t.Errorf("%d: %v", i, err)
		}
		if left, _ := os.ReadDir(dir); len(left) != 3 { // the link, what it leads to, and the folder that it led to at first, which is nobody's here
			t.Errorf("%d: left: %v", i, left)
		}
	}
	if got := read(t, target, "2025-12", "page.html"); got != "kept" {
		t.Errorf("what stood beside the site is %q", got)
	}
}

// Whatever moment the line breaks at, the link leads to the old site or to the new one, and what is said of it is true.
func TestSFTPLineBreaksAtALink(t *testing.T) {
	address := withoutServer(t)
	dir := t.TempDir()
	target := filepath.Join(dir, "www")
	if err := errors.Join(os.Mkdir(filepath.Join(dir, "first"), 0o755), os.Symlink("first", target)); err != nil {
		t.Fatal(err)
	}
	sites := map[string]string{"September": site(t, map[string]string{"index.html": "September"}), "October": site(t, map[string]string{"index.html": "October"})}
	put := func(month string) error { return ToSFTP(context.Background(), sites[month], address+target) }
	real, err := exec.LookPath("sftp")
	if err != nil {
		t.Fatal(err)
	}
	outcomes := map[string]int{}
	// Sessions: the folder round the site, the site, sending, making the link, the rename; the next look at what is there.
	for _, cut := range []struct{ sessions, commands int }{{2, 1}, {3, 0}, {3, 1}, {4, 0}, {4, 1}, {5, 0}} {
		for _, comesBack := range []bool{true, false} {
			if err := put("September"); err != nil {
				t.Fatal(err)
			}
			when := fmt.Sprintf("cut after %d sessions and %d commands, line back: %v", cut.sessions, cut.commands, comesBack)
			counter := filepath.Join(t.TempDir(), "sessions")
			tools(t, map[string]string{"sftp": fmt.Sprintf(`echo x >> %[1]s
n=$(wc -l < %[1]s)
if [ $n -eq %[2]d ]; then
  head -n %[3]d | %[4]s "$@"
  echo "Connection closed" >&2
  exit 255
fi
if [ $n -gt %[2]d ] && ! %[5]v; then cat > /dev/null; echo "Connection refused" >&2; exit 255; fi
exec %[4]s "$@"`, counter, cut.sessions+1, cut.commands, real, comesBack)})
			err := put("October")
			got := read(t, target, "index.html")
			outcomes[got]++
			if err == nil && got != "October" || err != nil && strings.Contains(err.Error(), "is as it was") && got != "September" ||
				err != nil && !strings.Contains(err.Error(), "is as it was") && !strings.Contains(err.Error(), "the old site or the new one") {
				t.Errorf("%s: the site is %q, and said is %v", when, got, err)
			}
			wholeSite(t, target)
			t.Setenv("PATH", filepath.Dir(real)+":"+os.Getenv("PATH"))
		}
	}
	if err := put("October"); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 3 {
		t.Errorf("left beside the site: %v", left)
	}
	if outcomes["September"] < 5 || outcomes["October"] < 3 || len(outcomes) != 2 {
		t.Errorf("outcomes %v: not every one was met", outcomes)
	}
}

// wholeSite holds what stands in a folder against its manifest, but for what is beside the site.
func wholeSite(t *testing.T, dir string) {
	t.Helper()
	if err := verifyBeside(dir, []string{"2025-12"}); err != nil {
		t.Errorf("torn: %v", err)
	}
}

func TestSFTPSaysWhatIsWrong(t *testing.T) {
	address := sftpServer(t)
	good := site(t, map[string]string{"index.html": "a"})
	dir := t.TempDir()
	write(t, filepath.Join(dir, "file"), "a file")
	write(t, filepath.Join(dir, "other", "index.html"), "another site")
	if err := os.Symlink(filepath.Join(dir, "other"), filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	linked := filepath.Join(dir, "linked")
	if err := ToSFTP(context.Background(), good, address+linked); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(linked, "beside", "page.html"), "kept")
	if err := os.Symlink("page.html", filepath.Join(linked, "beside", "index.html")); err != nil {
		t.Fatal(err)
	}
	for target, want := range map[string]string{
		address + linked:                               "carries no links",
		address + filepath.Join(dir, "file"):           "is a file; name a folder",
		address + filepath.Join(dir, "link"):           "no site made by sufficiency",
		address + filepath.Join(dir, "other"):          "no site made by sufficiency",
		address + filepath.Join(dir, "none", "www"):    "is as it was",
		"sftp://web@host/srv/a b":                      "write it as",
		"sftp://web@host/srv/$(rm)":                    "write it as",
		"sftp://-oProxyCommand=x/srv/a":                "write it as",
		"sftp://web@host":                              "write it as",
		"sftp://web@host/":                             "write it as",
		"sftp://127.0.0.1:1" + filepath.Join(dir, "a"): "Connection refused",
	} {
		if err := ToSFTP(context.Background(), good, target); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v; want %q", target, err, want)
		}
	}
	if got := read(t, linked, "beside", "index.html"); got != "kept" {
		t.Errorf("what a link led to is %q", got)
	}
	if got := read(t, dir, "other", "index.html"); got != "another site" {
		t.Errorf("another site's page is %q", got)
	}
	real, err := exec.LookPath("sftp")
	if err != nil {
		t.Fatal(err)
	}
	tools(t, map[string]string{"sftp": "exec " + real + " -o PubkeyAuthentication=no \"$@\""})
	if err := ToSFTP(context.Background(), good, address+filepath.Join(dir, "www")); err == nil || !strings.Contains(err.Error(), "refuses the log-in") {
		t.Errorf("a log-in that is refused: %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if err := ToSFTP(context.Background(), good, address+filepath.Join(dir, "www")); err == nil || !strings.Contains(err.Error(), "ask for OpenSSH") {
		t.Errorf("without sftp: %v", err)
	}
}

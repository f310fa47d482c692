package release

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// server is a folder on another machine, as rsync writes it: web@www.marchshire.example:/srv/www/send. What could mean something to a
// shell is not let through.
var server = regexp.MustCompile(`^((?:[A-Za-z0-9_][A-Za-z0-9._-]*@)?[A-Za-z0-9][A-Za-z0-9.-]+):(/[A-Za-z0-9._/-]*[A-Za-z0-9_])$`)

var onServer = regexp.MustCompile(`^/[A-Za-z0-9._/-]+$`)

// IsServer says whether a target is meant for another machine.
func IsServer(target string) bool {
	host, _, found := strings.Cut(target, ":")
	return found && len(host) > 1 && !strings.ContainsAny(host, `/\`)
}

// ToServer puts a site into a folder of another machine by rsync and ssh. It is sent beside the old one, compared file by file, and swapped
// in: in one step where the server's mv can exchange, else by two renames, of which the first is taken back where the second fails. What
// the folder holds at its top beside the site stays.
func ToServer(ctx context.Context, site, target string) error {
	parts := server.FindStringSubmatch(target)
	if parts == nil {
		return fmt.Errorf("%q is no folder on a server; write it as web@www.marchshire.example:/srv/www/send, with letters, digits and . _ - / in the folder", target)
	}
	host, folder := parts[1], parts[2]
	for _, tool := range []string{"rsync", "ssh"} {
		if _, err := exec.LookPath(tool); err != nil {
			return fmt.Errorf("%s is not on this machine; ask for it to be installed, or publish into a folder", tool)
		}
	}
	manifest, err := os.ReadFile(filepath.Join(site, ManifestFile))
	if err != nil {
		return err
	}
	sum := sha256.Sum256(manifest)
	asWas := func(err error) error { return fmt.Errorf("%w; %s is as it was", err, target) }
	beside, err := remote(ctx, host, fmt.Sprintf(prepare, folder, hex.EncodeToString(sum[:6])))
	if err != nil {
		return asWas(err)
	}
	if beside = strings.TrimSpace(beside); !onServer.MatchString(beside) {
		return asWas(fmt.Errorf("%s: the server answers %q, not with the name of a folder; let its log-in print nothing", host, beside))
	}
	away := func(err error) error {
		// Where the server cannot be reached any more, the next run clears up.
		remote(context.WithoutCancel(ctx), host, "rm -rf '"+beside+"'")
		return asWas(err)
	}
	// Nothing at the top is deleted, and so nothing that is not the site's; inside the site's folders what is no more goes.
	send := []string{"-r", "--checksum", "--delete", "--filter", "protect /*", "--chmod=D755,F644", site + "/", host + ":" + beside + "/"}
	if _, err := run(ctx, "rsync", send...); err != nil {
		return away(err)
	}
	differ, err := run(ctx, "rsync", append([]string{"--dry-run", "--out-format=%n"}, send...)...)
	if err != nil {
		return away(err)
	}
	if differ = strings.TrimSpace(differ); differ != "" {
		return away(fmt.Errorf("%s: what arrived is not what was sent: %s", host, differ))
	}
	if _, err := remote(ctx, host, fmt.Sprintf(swap, folder, beside)); err != nil {
		var ended *exec.ExitError
		if errors.As(err, &ended) && ended.ExitCode() > 0 && ended.ExitCode() != lineBroken {
			return away(err)
		}
		return fmt.Errorf("%w; the line broke while %s was changed, so that it holds the old site or the new one, or is missing: run publish again, which puts it right", err, target)
	}
	return nil
}

// lineBroken is the exit code of ssh where not the script failed but the connection.
const lineBroken = 255

// prepare makes a copy of the old site beside it, and names it. A site that is not ours is left alone. A swap that was cut off between its two
// renames is taken back first, and what killed runs left is cleared up.
const prepare = `set -e
t='%s'
if [ -e "$t" ]; then t=$(readlink -f "$t"); fi
if [ -e "$t" ] && [ ! -d "$t" ]; then echo "$t: is a file; name a folder" >&2; exit 1; fi
if [ -d "$t" ] && [ -n "$(ls -A "$t")" ] && [ ! -f "$t/manifest.json" ]; then
  echo "$t: holds files, but no site made by sufficiency (there is no manifest.json); name an empty folder or a new one" >&2
  exit 1
fi
n="$t.new-%s"
for o in "$t".new-*.old; do
  if [ -d "$o" ] && [ ! -e "$t" ]; then mv -T "$o" "$t"; fi
done
rm -rf "$t".new-*
if [ -d "$t" ]; then cp -a "$t" "$n"; else mkdir "$n"; fi
echo "$n"`

// swap puts the new site in the place of the old one.
const swap = `set -e
t='%s'
if [ -e "$t" ]; then t=$(readlink -f "$t"); fi
n='%s'
sync
if [ ! -e "$t" ]; then mv -T "$n" "$t"; sync; exit 0; fi
if ! mv --exchange -T "$n" "$t" 2>/dev/null; then
  mv -T "$t" "$n.old"
  if ! mv -T "$n" "$t"; then mv -T "$n.old" "$t"; exit 1; fi
  mv -T "$n.old" "$n"
fi
sync
rm -rf "$n" || true`

func remote(ctx context.Context, host, script string) (string, error) {
	return run(ctx, "ssh", host, script)
}

// run runs a tool of the system. It may ask for a password on the terminal.
func run(ctx context.Context, tool string, args ...string) (string, error) {
	command := exec.CommandContext(ctx, tool, args...)
	var out, said bytes.Buffer
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, &out, &said
	if err := command.Run(); err != nil {
		return "", errors.Join(fmt.Errorf("%s: %w", tool, err), errors.New(strings.TrimSpace(said.String())))
	}
	return out.String(), nil
}

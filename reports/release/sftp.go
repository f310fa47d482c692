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
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// byFiles is a folder of a server that takes files by SFTP and runs no commands: sftp://web@www.marchshire.example:22/srv/www/send.
var byFiles = regexp.MustCompile(`^sftp://((?:[A-Za-z0-9_][A-Za-z0-9._-]*@)?[A-Za-z0-9][A-Za-z0-9.-]*)(?::(\d{1,5}))?(/[A-Za-z0-9._/-]*[A-Za-z0-9_])$`)

// IsSFTP says whether a target is a folder that is reached by SFTP.
func IsSFTP(target string) bool { return strings.HasPrefix(target, "sftp://") }

// ToSFTP puts a site into a folder of a server by SFTP. It is sent beside the old one, fetched back and held against its manifest. Where the
// folder is a link to the old site, a link to the new one takes its place in one step. A plain folder gives way by two renames, between which
// there is for a moment no site, because SFTP has no exchange: where the second fails the first is taken back, and where the line broke between
// them the next run does that first. What the folder holds at its top beside the site stays.
func ToSFTP(ctx context.Context, site, target string) error {
	parts := byFiles.FindStringSubmatch(target)
	if parts == nil {
		return fmt.Errorf("%q is no folder of an SFTP server; write it as sftp://web@www.marchshire.example/srv/www/send, with letters, digits and . _ - / in the folder", target)
	}
	if _, err := exec.LookPath("sftp"); err != nil {
		return errors.New("sftp is not on this machine; ask for OpenSSH to be installed, or publish into a folder")
	}
	manifest, err := os.ReadFile(filepath.Join(site, ManifestFile))
	if err != nil {
		return err
	}
	sum := sha256.Sum256(manifest)
	folder := path.Clean(parts[3])
	s := sftp{ctx: ctx, host: parts[1], port: parts[2], folder: folder, fresh: folder + ".new-" + hex.EncodeToString(sum[:6]), old: folder + ".old-" + hex.EncodeToString(sum[:6])}
	there, err := s.prepare()
	if err == nil {
		err = s.send(site, there)
	}
	if err != nil {
		// Where the server cannot be reached any more, the next run clears up.
		left := s
		left.ctx = context.WithoutCancel(ctx)
		left.remove(s.fresh)
		return fmt.Errorf("%w; %s is as it was", err, target)
	}
	if s.isLink {
		return s.relink(target)
	}
	return s.swap(target, there != nil)
}

// sftp is a server and the folders on it: that of the site, the new site beside it, and the old one on its way out.
type sftp struct {
	ctx                context.Context
	host, port         string
	folder, fresh, old string
	isLink             bool // the folder is a link to the site
}

// entry is what stands in a folder of the server.
type entry struct {
	name string
	kind byte // d folder, l link, - file
}

// prepare looks at what is there, takes back a swap that was cut off, and clears up what earlier runs left. It gives what the folder of the site
// holds; nil where there is no such folder.
func (s *sftp) prepare() ([]entry, error) {
	parent, name := path.Split(s.folder)
	lists, err := s.list(parent)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(lists[0], func(e entry) bool { return e.name == name })
	if at >= 0 && lists[0][at].kind != 'd' && lists[0][at].kind != 'l' {
		return nil, fmt.Errorf("%s: is a file; name a folder", s.folder)
	}
	isThere := at >= 0
	if s.isLink = isThere && lists[0][at].kind == 'l'; s.isLink {
		// Which of the folders beside it the link leads to cannot be read by SFTP: none is taken away before another one is in its place.
		for n := 2; slices.ContainsFunc(lists[0], func(e entry) bool { return parent+e.name == s.fresh }); n++ {
			s.fresh = fmt.Sprintf("%s-%d", strings.TrimSuffix(s.fresh, fmt.Sprintf("-%d", n-1)), n)
		}
		lists[0] = nil
	}
	for _, e := range lists[0] {
		left := parent + e.name
		switch {
		case e.kind != 'd' || !strings.HasPrefix(e.name, name+".old-") && !strings.HasPrefix(e.name, name+".new-"):
		case !isThere && strings.HasPrefix(e.name, name+".old-"):
			if _, err := s.run("rename " + quoted(left) + " " + quoted(s.folder)); err != nil {
				return nil, err
			}
			isThere = true
		default:
			if err := s.remove(left); err != nil {
				return nil, err
			}
		}
	}
	if !isThere {
		return nil, nil
	}
	lists, err = s.list(s.folder + "/.") // of a link what it leads to
	if err != nil {
		return nil, err
	}
	if len(lists[0]) > 0 && !slices.ContainsFunc(lists[0], func(e entry) bool { return e.name == ManifestFile }) {
		return nil, fmt.Errorf("%s: %w", s.folder, errForeign)
	}
	return append([]entry{}, lists[0]...), nil
}

// send lays the new site beside the old one, with what stands beside the site in the old one, and reads back what has arrived.
func (s sftp) send(site string, there []entry) error {
	ours, err := topNames(site)
	if err != nil {
		return err
	}
	var kept []string
	for _, e := range there {
		if slices.Contains(ours, e.name) {
			continue
		}
		if strings.ContainsAny(e.name, "\"\\") {
			return fmt.Errorf("%s/%s: a name with a quotation mark or a backslash cannot be carried over; rename it on the server", s.folder, e.name)
		}
		kept = append(kept, e.name)
	}
	local, err := os.MkdirTemp("", "sufficiency-publish-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(local)
	if site, err = filepath.Abs(site); err != nil {
		return err
	}
	commands := []string{"put -fR " + quoted(site) + " " + quoted(s.fresh)}
	for _, name := range kept {
		beside := filepath.Join(local, "beside", name)
		commands = append(commands, "get -pR "+quoted(path.Join(s.folder, name))+" "+quoted(beside), "put -fpR "+quoted(beside)+" "+quoted(path.Join(s.fresh, name)))
	}
	arrived := filepath.Join(local, "arrived")
	commands = append(commands, "get -R "+quoted(s.fresh)+" "+quoted(arrived))
	if err := os.Mkdir(filepath.Join(local, "beside"), 0o700); err != nil {
		return err
	}
	if _, err := s.run(commands...); err != nil {
		return fmt.Errorf("%w; the log-in must be able to write into %s", err, path.Dir(s.folder))
	}
	if err := verifyBeside(arrived, kept); err != nil {
		return fmt.Errorf("%s: what arrived is not what was sent: %w", s.host, err)
	}
	sent, err := os.ReadFile(filepath.Join(site, ManifestFile))
	if err != nil {
		return err
	}
	got, err := os.ReadFile(filepath.Join(arrived, ManifestFile))
	if err != nil {
		return fmt.Errorf("%s: what arrived is not what was sent: %w", s.host, err)
	}
	if !bytes.Equal(got, sent) {
		return fmt.Errorf("%s: what arrived is not what was sent: another %s", s.host, ManifestFile)
	}
	return nil
}

// relink lets the link lead to the new site, in one step, and takes away what it led to before.
func (s sftp) relink(target string) error {
	link := s.fresh + ".link"
	_, err := s.run("ln -s " + quoted(path.Base(s.fresh)) + " " + quoted(link))
	made := err == nil
	if made {
		_, err = s.run("rename " + quoted(link) + " " + quoted(s.folder))
	}
	if err != nil {
		back := s
		back.ctx = context.WithoutCancel(s.ctx)
		parent, name := path.Split(link)
		lists, unseen := back.list(parent)
		stands := unseen == nil && slices.ContainsFunc(lists[0], func(e entry) bool { return e.name == name })
		switch {
		case made && unseen != nil:
			return fmt.Errorf("%w; the line broke while %s was changed, so that it holds the old site or the new one: run publish again", err, target)
		case !made || stands:
			if stands {
				back.run("rm " + quoted(link))
			}
			back.remove(s.fresh)
			return fmt.Errorf("%w; %s is as it was", err, target)
		}
		// The line broke when it had been done.
	}
	s.clear() // what cannot be taken away now the next run clears up
	return nil
}

// clear takes away what earlier runs have left beside a link: the sites before, and what was cut off.
func (s sftp) clear() {
	parent, name := path.Split(s.folder)
	lists, err := s.list(parent)
	if err != nil {
		return
	}
	for _, e := range lists[0] {
		switch left := parent + e.name; {
		case left == s.fresh || !strings.HasPrefix(e.name, name+".new-"):
		case e.kind == 'd':
			s.remove(left)
		default:
			s.run("rm " + quoted(left))
		}
	}
}

// swap puts the new site in the place of the old one, and takes the old one away.
func (s sftp) swap(target string, isThere bool) error {
	in := "rename " + quoted(s.fresh) + " " + quoted(s.folder)
	if !isThere {
		if _, err := s.run(in); err != nil {
			return fmt.Errorf("%w; there is no site in %s yet: run publish again", err, target)
		}
		return nil
	}
	if _, err := s.run("rename "+quoted(s.folder)+" "+quoted(s.old), in); err != nil {
		// Of the two renames none or one was done. Where the site is there, this one fails and changes nothing.
		back := s
		back.ctx = context.WithoutCancel(s.ctx)
		if _, undone := back.run("ls -lan "+quoted(s.folder), "ls -lan "+quoted(s.fresh)); undone == nil {
			return fmt.Errorf("%w; %s is as it was", err, target)
		}
		if _, undone := back.run("rename " + quoted(s.old) + " " + quoted(s.folder)); undone != nil {
			return fmt.Errorf("%w; the line broke while %s was changed, so that it holds the old site or the new one, or is missing: run publish again, which puts it right", err, target)
		}
		return fmt.Errorf("%w; %s is as it was", err, target)
	}
	s.remove(s.old) // what cannot be taken away now the next run clears up
	return nil
}

// entryLine is a line of `ls -lan`, which the client writes itself, whatever the server is.
var entryLine = regexp.MustCompile(`^([a-z-])[rwxsStT-]{9}.*?\s[A-Z][a-z]{2}\s+\d+\s+(?:\d\d:\d\d|\d{4})\s(.+)$`)

// list gives what stands in each of some folders.
func (s sftp) list(folders ...string) ([][]entry, error) {
	var commands []string
	for _, folder := range folders {
		commands = append(commands, "ls -lan "+quoted(folder))
	}
	said, err := s.run(commands...)
	if err != nil {
		return nil, err
	}
	lists := make([][]entry, len(folders))
	at, whole := -1, 0
	for _, line := range strings.Split(said, "\n") {
		if strings.HasPrefix(line, "sftp> ") {
			at++
		}
		parts := entryLine.FindStringSubmatch(line)
		if parts == nil || at < 0 || at >= len(lists) {
			continue
		}
		switch name := path.Base(parts[2]); name {
		case ".":
			whole++ // every folder holds itself
		case "..":
		default:
			lists[at] = append(lists[at], entry{name, parts[1][0]})
		}
	}
	if whole != len(folders) {
		return nil, fmt.Errorf("%s: what the server answers to `ls` cannot be read; publish into a folder, and have that sent", s.host)
	}
	return lists, nil
}

// remove takes a folder of the server away with all that is in it: SFTP removes files, and folders that are empty.
func (s sftp) remove(folder string) error {
	var commands []string
	folders := []string{}
	for level := []string{folder}; len(level) > 0; {
		lists, err := s.list(level...)
		if err != nil {
			return err
		}
		folders = append(folders, level...)
		var below []string
		for i, list := range lists {
			for _, e := range list {
				if name := path.Join(level[i], e.name); e.kind == 'd' {
					below = append(below, name)
				} else {
					commands = append(commands, "rm "+quoted(name))
				}
			}
		}
		level = below
	}
	slices.Reverse(folders)
	for _, name := range folders {
		commands = append(commands, "rmdir "+quoted(name))
	}
	_, err := s.run(commands...)
	return err
}

// run runs commands in one session, which ends at the first that fails. Nobody is asked for a password: the log-in is by key.
func (s sftp) run(commands ...string) (string, error) {
	args := []string{"-b", "-", "-o", "ConnectTimeout=30"}
	if s.port != "" {
		args = append(args, "-P", s.port)
	}
	command := exec.CommandContext(s.ctx, "sftp", append(args, s.host)...)
	command.Env = append(os.Environ(), "LC_ALL=C") // months of lists in English
	var out, said bytes.Buffer
	command.Stdin, command.Stdout, command.Stderr = strings.NewReader(strings.Join(commands, "\n")+"\n"), &out, &said
	if err := command.Run(); err != nil {
		return "", fmt.Errorf("%s: sftp: %w: %s", s.host, err, reason(said.String()))
	}
	if strings.Contains(said.String(), "not a regular file") { // sftp passes it over as if all were well
		return "", fmt.Errorf("%s: sftp: %s. SFTP carries no links: put a file in its place, take it away, or publish by rsync", s.host, strings.TrimSpace(said.String()))
	}
	return out.String(), nil
}

// reason says what to do where the server does not let us in, after what sftp says.
func reason(said string) string {
	said = strings.TrimSpace(said)
	switch {
	case strings.Contains(said, "Permission denied ("):
		return said + ". The server refuses the log-in: it must be by key, without a password (ssh-copy-id, or ask whoever runs the server)"
	case strings.Contains(said, "Host key verification failed"):
		return said + ". This machine does not know the server yet, or it is another one: connect once by hand with sftp and compare its key"
	}
	return said
}

// quoted is a name in a batch of sftp; between quotation marks nothing stands for other names.
func quoted(name string) string { return `"` + name + `"` }

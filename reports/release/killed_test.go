package release

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// killedFrom and killedTo are where a process of its own puts a site, to be killed.
const killedFrom, killedTo = "SUFFICIENCY_TEST_KILLED_FROM", "SUFFICIENCY_TEST_KILLED_TO"

// A run that is killed, at whatever moment, leaves the old site or the new one, whole, with what stands beside it; the next one does its work and
// leaves nothing over. A build is published in the same way (Stage), beside published/.
func TestKilledWhilePuttingASite(t *testing.T) {
	if from := os.Getenv(killedFrom); from != "" {
		if _, err := ToFolder(from, os.Getenv(killedTo)); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	var sites [2]string
	for i, word := range []string{"old", "new"} {
		files := map[string]string{"index.html": word}
		for n := range 300 {
			files[fmt.Sprintf("2026-%02d/data/%s-%d.csv", 1+n%10, word, n)] = strings.Repeat(fmt.Sprintf("%s,%d\n", word, n), 200)
		}
		sites[i] = site(t, files)
	}
	target := filepath.Join(t.TempDir(), "www")
	put := func(site string, after time.Duration) error {
		command := exec.Command(os.Args[0], "-test.run=^TestKilledWhilePuttingASite$")
		command.Env = append(os.Environ(), killedFrom+"="+site, killedTo+"="+target)
		if err := command.Start(); err != nil {
			return err
		}
		timer := time.AfterFunc(after, func() { command.Process.Kill() })
		defer timer.Stop()
		return command.Wait()
	}
	const never = time.Hour
	if err := put(sites[0], never); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(target, "2025-12", "old.html"), "kept")
	began := time.Now()
	if err := put(sites[1], never); err != nil {
		t.Fatal(err)
	}
	whole := time.Since(began)
	words := [2]string{"old", "new"}
	moments := rand.New(rand.NewPCG(20261123, 1))
	killed, left := 0, 0
	for i := range 40 {
		err := put(sites[i%2], time.Duration(moments.Float64()*1.1*float64(whole)))
		if err != nil {
			killed++
		}
		if got := read(t, target, "index.html"); got != words[i%2] && got != words[1-i%2] || err == nil && got != words[i%2] {
			t.Fatalf("run %d: the site is %q (%v)", i, got, err)
		}
		if err := verifyBeside(target, []string{"2025-12"}); err != nil {
			t.Fatalf("run %d: torn: %v", i, err)
		}
		if got := read(t, target, "2025-12", "old.html"); got != "kept" {
			t.Fatalf("run %d: what stands beside the site is %q", i, got)
		}
		if beside, _ := os.ReadDir(filepath.Dir(target)); len(beside) > 1 {
			left++
		}
	}
	if killed < 10 || left == 0 {
		t.Errorf("%d runs of 40 were killed, %d left something over: no moment was met in the middle", killed, left)
	}
	if err := put(sites[0], never); err != nil {
		t.Error(err)
	}
	if beside, _ := os.ReadDir(filepath.Dir(target)); len(beside) != 1 || read(t, target, "index.html") != "old" {
		t.Errorf("after a run to the end there is %v", beside)
	}
}

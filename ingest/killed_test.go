package ingest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sufficiency/data"
	"sufficiency/ingest/internal/ingesttest"
)

// killedWorkspace is set in the process that is to be killed: the workspace that it loads.
const killedWorkspace = "SUFFICIENCY_TEST_KILLED"

// TestKilledLoad is the process that the test below kills; by itself it does nothing.
func TestKilledLoad(t *testing.T) {
	workspace := os.Getenv(killedWorkspace)
	if workspace == "" {
		t.Skip("only as the process that TestLoadSurvivesKills kills")
	}
	w, err := data.Open(context.Background(), filepath.Join(workspace, "warehouse.duckdb"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Load(context.Background(), w, workspace, testOptions); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

const kills = 25

// A load is killed at 25 moments, one in each part of it from its start to a little after its end, over a new warehouse and over one that
// holds the files of the time before. Whenever it is, the next run opens the warehouse, finds each file wholly as it was or wholly as it is, and can load.
func TestLoadSurvivesKills(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: 25 loads are NOT killed in a short run")
	}
	random := rand.New(rand.NewPCG(20261001, 9))
	dir := t.TempDir()
	warehouse := filepath.Join(dir, "warehouse.duckdb")
	stampLedgers(t, dir, 0)
	began := time.Now()
	if err := loadInProcess(dir, time.Minute); err != nil {
		t.Fatal(err)
	}
	whole := time.Since(began)
	amid, old, renewed := 0, 0, 0
	moments := random.Perm(kills) // the parts, so that each is met and new warehouses are not always killed in the same
	for turn := 1; turn <= kills; turn++ {
		if turn%5 == 0 {
			if err := errors.Join(remove(warehouse), remove(warehouse+".wal")); err != nil {
				t.Fatal(err)
			}
		}
		stampLedgers(t, dir, turn)
		after := time.Duration((float64(moments[turn-1]) + random.Float64()) / kills * 1.2 * float64(whole))
		began := time.Now()
		if err := loadInProcess(dir, after); err != nil {
			amid++
			whole += whole / 12 // a machine that grows busy must not end every load before it has begun
		} else {
			whole = time.Since(began) // machines are busy at one time and idle at another: the next moments are of a load as it is now
		}
		w, err := data.Open(context.Background(), warehouse)
		if err != nil {
			t.Fatalf("turn %d, killed after %s: the next run cannot open the warehouse: %v", turn, after, err)
		}
		for _, file := range stamped(t, w) {
			if file.version == turn {
				renewed++
			} else {
				old++
			}
		}
		if turn%4 == 0 { // over a warehouse of the time before, and in turn 20 over a new one
			load(t, w, dir, testOptions)
			for _, file := range stamped(t, w) {
				if file.version != turn {
					t.Errorf("turn %d: after a whole load %s is still of turn %d", turn, file.path, file.version)
				}
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if amid == 0 || old == 0 || renewed == 0 {
		t.Errorf("%d of %d were killed before their end, %d files were found as before, %d as after: the test does not test", amid, kills, old, renewed)
	}
	t.Logf("%d of %d were killed before their end (%s); %d files were found as before, %d as after", amid, kills, whole.Round(time.Millisecond), old, renewed)
}

func remove(file string) error {
	if err := os.Remove(file); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// stampLedgers writes the ledgers of two months, whose lines all bear the version as their cost centre. How many lines there are goes by the version too.
func stampLedgers(t *testing.T, dir string, version int) {
	t.Helper()
	for i, name := range []string{"a.csv", "b.csv"} {
		var text strings.Builder
		text.WriteString("Posting Date,Supplier Name,Doc Type,Net,Cost Centre,Child Ref\n")
		for n := range linesOf(i, version) {
			fmt.Fprintf(&text, "01/%02d/2024,Supplier %d,Invoice,%d.00,%d,M%05d\n", 4+i, n%50, n, version, n)
		}
		ingesttest.WriteText(t, filepath.Join(dir, "extracts", name), text.String())
	}
}

func linesOf(ledger, version int) int { return 10_000 + 1000*ledger + version }

// loadInProcess loads in a process of its own, kills it after the time if it has not ended, and says whether it ended by itself.
func loadInProcess(dir string, after time.Duration) error {
	command := exec.Command(os.Args[0], "-test.run=^TestKilledLoad$")
	command.Env = append(os.Environ(), killedWorkspace+"="+dir)
	if err := command.Start(); err != nil {
		return err
	}
	timer := time.AfterFunc(after, func() { command.Process.Kill() })
	defer timer.Stop()
	return command.Wait()
}

type stampedFile struct {
	path    string
	version int
}

// stamped gives the version of each file that the warehouse holds. It fails where a file is held in part, twice, or of two versions.
func stamped(t *testing.T, w *data.Warehouse) []stampedFile {
	t.Helper()
	rows, err := w.DB.Query(`
		select e.path, e.rows_loaded, count(s.row), count(distinct s.cost_centre), max(cast(s.cost_centre as integer)), sum(s.net_pence)
		from extract e left join spend s using (extract_id) where e.is_current group by all order by e.path`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var files []stampedFile
	for rows.Next() {
		var file stampedFile
		var loaded, held, versions, pence int
		if err := rows.Scan(&file.path, &loaded, &held, &versions, &file.version, &pence); err != nil {
			t.Fatal(err)
		}
		lines := linesOf(len(files), file.version)
		if loaded != lines || held != lines || versions != 1 || pence != 100*lines*(lines-1)/2 {
			t.Fatalf("%s: %d lines of %d versions stand for %d, receipt %d, sum %d", file.path, held, versions, lines, loaded, pence)
		}
		files = append(files, file)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	if strays := ingesttest.RowsOf(t, w, `select count(*) from spend where extract_id not in (select extract_id from extract where is_current)`); strays != "0\n" {
		t.Fatalf("%s rows are of no current receipt", strings.TrimSpace(strays))
	}
	return files
}

package data

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestOpenLaysTablesAndCodeLists(t *testing.T) {
	w, err := OpenMemory(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var needs int
	// The twelve needs of SEN2, Down syndrome, and none recorded.
	if err := w.DB.QueryRow(`select count(*) from need`).Scan(&needs); err != nil || needs != 14 {
		t.Errorf("%d needs, %v; want 14", needs, err)
	}
}

func TestOpenKeepsWhatIsLoaded(t *testing.T) {
	ctx, file := context.Background(), filepath.Join(t.TempDir(), "warehouse.duckdb")
	for round, want := range []int{0, 1} {
		w, err := Open(ctx, file)
		if err != nil {
			t.Fatal(err)
		}
		var plans int
		if err := w.DB.QueryRow(`select count(*) from plan`).Scan(&plans); err != nil || plans != want {
			t.Errorf("round %d: %d plans, %v; want %d", round, plans, err, want)
		}
		if _, err := w.DB.Exec(`insert into plan (extract_id, sheet, row, child, issued) values (1, '', 1, 'a', '2025-01-01')`); err != nil {
			t.Fatal(err)
		}
		w.Close()
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v; want 0600", info.Mode(), err)
	}
}

func TestOpenLaysTablesOfAnotherVersionAnew(t *testing.T) {
	ctx, file := context.Background(), filepath.Join(t.TempDir(), "warehouse.duckdb")
	w, err := Open(ctx, file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.DB.Exec(`comment on table contract_version is 'another'; create table left_over (a integer); alter table plan drop column sex`); err != nil {
		t.Fatal(err)
	}
	w.Close()
	if w, err = Open(ctx, file); err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var back, left int
	err = w.DB.QueryRow(`select count(*) filter (table_name = 'plan' and column_name = 'sex'), count(*) filter (table_name = 'left_over') from duckdb_columns()`).Scan(&back, &left)
	if err != nil || back != 2 || left != 0 {
		t.Errorf("plan.sex %d, left_over %d, %v; want plan.sex back, in received.plan too, and left_over gone", back, left, err)
	}
}

func TestOpenSaysWhatIsNotAWarehouse(t *testing.T) {
	file := filepath.Join(t.TempDir(), "warehouse.duckdb")
	if err := os.WriteFile(file, []byte("this is no database, whatever its name says"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), file); err == nil || errors.Is(err, ErrLocked) {
		t.Errorf("got %v", err)
	}
}

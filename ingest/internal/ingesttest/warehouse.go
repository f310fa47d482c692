package ingesttest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"sufficiency/data"
)

// OpenWarehouse opens an empty warehouse in memory.
func OpenWarehouse(t testing.TB) *data.Warehouse {
	t.Helper()
	w, err := data.OpenMemory(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}

// RowsOf gives the result of a query as text, a row a line, values parted by |.
func RowsOf(t testing.TB, w *data.Warehouse, query string) string {
	t.Helper()
	rows, err := w.DB.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for rows.Next() {
		values := make([]any, len(names))
		into := make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		for i, v := range values {
			if at, isTime := v.(time.Time); isTime {
				v = at.Format("2006-01-02")
			}
			if v == nil {
				v = "-"
			}
			if i > 0 {
				text.WriteString(" | ")
			}
			fmt.Fprint(&text, v)
		}
		text.WriteString("\n")
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

// Same holds a text against what it must be.
func Same(t testing.TB, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s\n got:\n%s\nwant:\n%s", what, got, want)
	}
}

package data

import (
	"context"
	"testing"
)

func TestOpenMemory(t *testing.T) {
	w, err := OpenMemory(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var n int
	if err := w.DB.QueryRow(`select count(*) from need`).Scan(&n); err != nil || n != 14 {
		t.Fatal(n, err)
	}
}

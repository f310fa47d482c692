package ingesttest

import (
	"os"
	"path/filepath"
	"testing"
)

// Shared is the folder of real files and hard workbooks, which lies beside the repository and not in it: ../shared/data from its root.
func Shared() string {
	for root := ".."; ; root = filepath.Join(root, "..") {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			return filepath.Join(root, "..", "shared", "data")
		}
		if here, err := filepath.Abs(root); err != nil || here == filepath.Dir(here) {
			return filepath.Join("shared", "data") // which is nowhere, so that NeedShared skips
		}
	}
}

// NeedShared skips, loudly, a test that cannot do without the folder.
func NeedShared(t testing.TB) {
	t.Helper()
	if _, err := os.Stat(Shared()); err != nil {
		t.Skip("SKIPPED: ../shared/data is absent, so the hard workbooks and the Department's own files were NOT tried")
	}
}

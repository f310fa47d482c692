package ingest

import (
	"path/filepath"
	"testing"

	"sufficiency/ingest/internal/ingesttest"
)

// Nothing of a workbook is laid down elsewhere, not even for a moment: where no temporary file can be made, every workbook is still read,
// the protected ones too. So there is nothing to be left behind, however a load ends.
func TestNoTemporaryFiles(t *testing.T) {
	dir := smallWorkspace(t)
	ingesttest.Protect(t, filepath.Join(dir, "extracts", "places.xlsx"), rightPassword)
	w := ingesttest.OpenWarehouse(t)
	nowhere := filepath.Join(t.TempDir(), "nowhere")
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, nowhere)
	}
	options := testOptions
	options.Passwords.Known = []string{rightPassword}
	load(t, w, dir, options)
	ingesttest.Same(t, "places", ingesttest.RowsOf(t, w, `select count(*) from place`), "2\n")
}

package pdf

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"sufficiency/reports/page"
)

// The documents say that they are PDF/UA-1 and PDF/A-2a; veraPDF must say so too. VERAPDF is the class path of org.verapdf:validation-model
// and what it depends on, as `mvn dependency:copy-dependencies` lays it down: VERAPDF='lib/*'.
func TestStandards(t *testing.T) {
	library := os.Getenv("VERAPDF")
	if library == "" {
		t.Skip("NOT CHECKED: VERAPDF is not set, so veraPDF has not tried whether the PDF is accessible (PDF/UA-1) and fit to be kept (PDF/A-2a)")
	}
	one := fixture(t)
	one.ID, one.Notice, one.Chapters = "answer", "", []page.Chapter{chapter(t, 1, "answer", "Answer", "### Straight to the third level\n\n[Out](https://example.org) and **on**.\n")}
	arguments := []string{"-cp", library, "testdata/Standards.java"}
	for _, report := range []page.Report{fixture(t), gallery(t), one} {
		file := filepath.Join(t.TempDir(), report.ID+".pdf")
		if err := os.WriteFile(file, write(t, report), 0o644); err != nil {
			t.Fatal(err)
		}
		arguments = append(arguments, file)
		if output, err := exec.Command("qpdf", "--check", file).CombinedOutput(); err != nil {
			t.Errorf("%s: qpdf: %v\n%s", report.ID, err, output)
		}
	}
	output, err := exec.Command("java", arguments...).CombinedOutput()
	t.Logf("%s", output)
	if err != nil {
		t.Error(err)
	}
}

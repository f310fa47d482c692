package chart

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the pictures in testdata anew; look at each of them")

func TestPictures(t *testing.T) {
	r := NewRenderer("")
	defer r.Close()
	for name, s := range examples() {
		svg, err := r.SVG("chart", s)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		file := filepath.Join("testdata", name+".svg")
		if *update {
			if err := os.WriteFile(file, svg, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		golden, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("%v; run the test with -update and look at the picture", err)
			continue
		}
		if !bytes.Equal(svg, golden) {
			t.Errorf("%s is drawn differently; where that is meant, run the test with -update and look at the picture", file)
		}
	}
}

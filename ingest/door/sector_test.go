package door

import "testing"

// Of a postcode, however it is written, the sector is kept; what is none is left out, and its words are in no message.
func TestSectorOfAPostcode(t *testing.T) {
	d := New([]byte("0123456789abcdef"), Stated{})
	for written, want := range map[string]string{
		"QZ4 9AR": "QZ4 9", "qz4 9ar": "QZ4 9", "QZ49AR": "QZ4 9", "QZ4  9AR": "QZ4 9", "EC1A 1BB": "EC1A 1", "EC1A1BB": "EC1A 1", "M1 1AE": "M1 1", "M11AE": "M1 1",
		"QZ10 1AA": "QZ10 1", "QZ101AA": "QZ10 1", "QZ4 9": "QZ4 9", "EC1A 1": "EC1A 1",
	} {
		if kept, err := d.Sector(written); err != nil || kept != want {
			t.Errorf("%q is kept as %v, %v; want %s", written, kept, err, want)
		}
	}
	for _, written := range []string{"QZ4", "QZ49", "QZ4 9A", "12 Hill Lane QZ4 9AR", "QZ4 9AR home", "Quillfeather", "n/a", "QZ4 9ARR", "QZ4-9AR"} {
		if kept, err := d.Sector(written); err != noSector || kept != nil {
			t.Errorf("%q is kept as %v, %v", written, kept, err)
		}
	}
}

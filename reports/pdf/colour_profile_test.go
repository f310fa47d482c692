package pdf

import (
	"encoding/binary"
	"math"
	"testing"
)

// Full red, green and blue together are white, D50: 0.9642, 1, 0.8249. And every part lies where the table says.
func TestColourProfile(t *testing.T) {
	profile := colourProfile()
	if size := binary.BigEndian.Uint32(profile); int(size) != len(profile) || string(profile[36:40]) != "acsp" {
		t.Fatalf("a profile of %d bytes says that it has %d", len(profile), size)
	}
	var white [3]float64
	for i := range int(binary.BigEndian.Uint32(profile[128:])) {
		entry := profile[132+12*i:]
		start, size := binary.BigEndian.Uint32(entry[4:]), binary.BigEndian.Uint32(entry[8:])
		data := profile[start : start+size]
		if start%4 != 0 {
			t.Errorf("%s begins at %d, which is no multiple of 4", entry[:4], start)
		}
		if name := string(entry[:4]); name == "rXYZ" || name == "gXYZ" || name == "bXYZ" {
			for j := range white {
				white[j] += float64(int32(binary.BigEndian.Uint32(data[8+4*j:]))) / 65536
			}
		}
	}
	for j, want := range []float64{0.9642, 1, 0.8249} {
		if math.Abs(white[j]-want) > 0.0005 {
			t.Errorf("white is %.4f, want %.4f %.4f %.4f", white, 0.9642, 1.0, 0.8249)
		}
	}
}

package pdf

import (
	"bytes"
	"encoding/binary"
	"math"
)

// colourProfile writes the ICC profile (version 4.2, ICC.1:2004-10) that says what red, green and blue are: sRGB,
// IEC 61966-2-1. A document that is to be kept for good must carry it, since screens and printers change.
func colourProfile() []byte {
	curve := parametric(2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", localised("sRGB")},
		{"cprt", localised("No copyright, use freely")},
		{"wtpt", xyz(0.9642, 1, 0.8249)}, // D50, which all profiles are measured against
		{"chad", fixed16("sf32", 1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)}, // from D65, by Bradford
		{"rXYZ", xyz(0.43607, 0.22249, 0.01392)},
		{"gXYZ", xyz(0.38515, 0.71687, 0.09708)},
		{"bXYZ", xyz(0.14307, 0.06061, 0.71410)},
		{"rTRC", curve}, {"gTRC", curve}, {"bTRC", curve},
	}
	var table, body bytes.Buffer
	start := 128 + 4 + 12*len(tags)
	binary.Write(&table, binary.BigEndian, uint32(len(tags)))
	for _, tag := range tags {
		table.WriteString(tag.name)
		binary.Write(&table, binary.BigEndian, []uint32{uint32(start + body.Len()), uint32(len(tag.data))})
		body.Write(tag.data)
		body.Write(make([]byte, -len(tag.data)&3))
	}
	header := make([]byte, 128)
	binary.BigEndian.PutUint32(header[0:], uint32(start+body.Len()))
	binary.BigEndian.PutUint32(header[8:], 0x04200000)
	copy(header[12:], "mntrRGB XYZ ")
	for i, part := range []uint16{2026, 1, 1, 0, 0, 0} { // a fixed day: the profile never changes
		binary.BigEndian.PutUint16(header[24+2*i:], part)
	}
	copy(header[36:], "acsp")
	copy(header[68:], xyz(0.9642, 1, 0.8249)[8:])
	return append(append(header, table.Bytes()...), body.Bytes()...)
}

// fixed16 writes numbers as 16.16 fixed point under a type's signature.
func fixed16(kind string, values ...float64) []byte {
	data := append([]byte(kind), 0, 0, 0, 0)
	for _, value := range values {
		data = binary.BigEndian.AppendUint32(data, uint32(int32(math.Round(value*65536))))
	}
	return data
}

func xyz(x, y, z float64) []byte { return fixed16("XYZ ", x, y, z) }

// parametric writes a curve: (a·v + b)^g from d on, c·v below.
func parametric(g, a, b, c, d float64) []byte {
	values := fixed16("para", g, a, b, c, d)
	return append(append(append([]byte{}, values[:8]...), 0, 3, 0, 0), values[8:]...)
}

// localised writes a text in English.
func localised(text string) []byte {
	data := append([]byte("mluc"), 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 12, 'e', 'n', 'G', 'B', 0, 0, 0, byte(2*len(text)), 0, 0, 0, 28)
	for _, letter := range []byte(text) {
		data = append(data, 0, letter)
	}
	return data
}

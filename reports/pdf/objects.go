package pdf

import (
	"bytes"
	"crypto/md5"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
)

// objects is the body of a PDF file: object n stands at n-1, without its `n 0 obj` and `endobj`.
type objects []string

// readObjects takes a file of gofpdf's apart by its table of offsets.
func readObjects(file []byte) (objects, error) {
	damaged := fmt.Errorf("pages: gofpdf wrote a file whose table of objects cannot be read")
	start := bytes.LastIndex(file, []byte("startxref\n"))
	if start < 0 {
		return nil, damaged
	}
	line, _, _ := bytes.Cut(file[start+len("startxref\n"):], []byte("\n"))
	table, err := strconv.Atoi(string(line))
	if err != nil || table >= len(file) {
		return nil, damaged
	}
	lines := strings.Split(string(file[table:start]), "\n")
	var count int
	if _, err := fmt.Sscanf(lines[1], "0 %d", &count); err != nil || len(lines) < count+2 {
		return nil, damaged
	}
	offsets := make([]int, count)
	for i := 1; i < count; i++ {
		if offsets[i], err = strconv.Atoi(lines[2+i][:10]); err != nil {
			return nil, damaged
		}
	}
	all := make(objects, count-1)
	for i := 1; i < count; i++ {
		end := table
		for _, offset := range offsets[1:] {
			if offset > offsets[i] && offset < end {
				end = offset
			}
		}
		text := strings.TrimPrefix(string(file[offsets[i]:end]), fmt.Sprintf("%d 0 obj", i))
		all[i-1] = strings.TrimSpace(text[:max(strings.LastIndex(text, "endobj"), 0)])
	}
	return all, nil
}

// add puts an object at the end and gives its number.
func (o *objects) add(text string) int {
	*o = append(*o, text)
	return len(*o)
}

// reserve keeps a number for an object that is written later.
func (o *objects) reserve() int { return o.add("") }

func (o objects) set(number int, text string) { o[number-1] = text }

func (o objects) get(number int) string { return o[number-1] }

// file puts the objects together. Its identity is the hash of its content, so that the same report is the same file.
func (o objects) file(catalog, info int) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(o))
	for i, text := range o {
		offsets[i] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, text)
	}
	identity := md5.Sum(out.Bytes())
	table := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(o)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%x> <%x>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(o)+1, catalog, info, identity, identity, table)
	return out.Bytes()
}

// textString writes text for a dictionary.
func textString(text string) string {
	var out strings.Builder
	out.WriteString("<FEFF")
	for _, unit := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&out, "%04X", unit)
	}
	out.WriteString(">")
	return out.String()
}

// references writes a list of object numbers.
func references(numbers []int) string {
	all := make([]string, len(numbers))
	for i, number := range numbers {
		all[i] = fmt.Sprintf("%d 0 R", number)
	}
	return "[" + strings.Join(all, " ") + "]"
}

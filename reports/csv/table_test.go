package csv

import "testing"

func TestHarmless(t *testing.T) {
	for in, want := range map[string]string{
		"":              "",
		"Northside":     "Northside",
		"=1+1":          "'=1+1",
		"@SUM(A1)":      "'@SUM(A1)",
		"-12.5":         "-12.5", // a number is left alone
		"-cmd":          "'-cmd",
		"\t=1":          "'\t=1",
		"+44 1234":      "'+44 1234",
		"Under 5 = few": "Under 5 = few",
	} {
		if got := Harmless(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

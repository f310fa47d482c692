package main

import (
	"context"
	"reflect"
	"testing"
)

func TestPasswordsOfTheEnvironment(t *testing.T) {
	for written, want := range map[string][]string{
		"":                                     {},
		"one":                                  {"one"},
		"one\ntwo words, \u00a3\r\n\nthree \n": {"one", "two words, \u00a3", "three "},
	} {
		t.Setenv(passwordVariable, written)
		p := passwords(context.Background())
		if got := append([]string{}, p.Known...); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %q", written, got)
		}
	}
}

package chart

import (
	"slices"
	"strings"
	"testing"
)

func TestIdsDoNotCollide(t *testing.T) {
	r := NewRenderer("")
	defer r.Close()
	seen := map[string]bool{}
	for _, id := range []string{"first", "second"} {
		svg, err := r.SVG(id, examples()["stacked_bars"])
		if err != nil {
			t.Fatal(err)
		}
		own := map[string]bool{}
		for _, one := range elements(t, svg) {
			if name, has := one.attributes["id"]; has {
				if seen[name] || !strings.HasPrefix(name, id+"-") {
					t.Errorf("id %q in chart %q", name, id)
				}
				seen[name], own[name] = true, true
			}
		}
		for _, one := range elements(t, svg) {
			references := strings.Fields(one.attributes["aria-labelledby"])
			if name, is := strings.CutPrefix(one.attributes["fill"], "url(#"); is {
				references = append(references, strings.TrimSuffix(name, ")"))
			}
			for _, name := range references {
				if !own[name] {
					t.Errorf("%q refers to %q, which is not in it", id, name)
				}
			}
		}
	}
}

// allowed are the elements and attributes that a reader of these files has to know; nothing else may occur.
var allowed = map[string][]string{
	"svg":   {"xmlns", "viewBox", "width", "height", "role", "aria-labelledby", "class", "font-family"},
	"title": {"id"}, "desc": {"id"}, "defs": {},
	"pattern": {"id", "patternUnits", "x", "y", "width", "height"},
	"text":    {"x", "y", "font-size", "text-anchor", "fill", "class"},
	"path":    {"d"}, "rect": {"x", "y", "width", "height"}, "circle": {"cx", "cy", "r"}, "line": {"x1", "y1", "x2", "y2"},
	"polyline": {"points"}, "polygon": {"points"},
}

func onlyAllowed(t *testing.T, svg []byte) {
	t.Helper()
	for _, one := range elements(t, svg) {
		names, known := allowed[one.name]
		if !known {
			t.Errorf("element %q", one.name)
		}
		if shapes[one.name] != nil {
			names = append([]string{"fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "class"}, names...)
		}
		for name, value := range one.attributes {
			if !slices.Contains(names, name) {
				t.Errorf("attribute %s of %s", name, one.name)
			}
			if strings.Contains(value, "NaN") || strings.Contains(value, "Infinity") || strings.Contains(value, "undefined") {
				t.Errorf("%s of %s is %q", name, one.name, value)
			}
		}
	}
}

func TestSubset(t *testing.T) {
	forEach(t, func(t *testing.T, _ Spec, svg []byte) { onlyAllowed(t, svg) })
}

func TestCleanRefusesWhatItDoesNotKnow(t *testing.T) {
	d := drawing{Width: 10, Height: 10}
	for _, raw := range []string{
		`<svg><image href="x"/></svg>`, `<svg><rect fill="#123456"/></svg>`, `<svg><rect fill="url(#a)"/></svg>`, `<svg><path d="M0 0" transform="rotate(3)" fill="#12436d"/></svg>`,
		`<svg><text style="font-size:16px" transform="rotate(3)" fill="#0b0c0c">a</text></svg>`, `<svg><text fill="#0b0c0c">a</text></svg>`, `<svg><rect`,
	} {
		if _, err := clean(raw, "a", small(), d); err == nil {
			t.Errorf("%s passes", raw)
		}
	}
}

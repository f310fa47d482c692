package chart

// NarrowWidth in CSS pixels is that of a telephone, and of a window at 400% zoom.
const NarrowWidth = 320

// widestNarrow is how wide a narrow drawing may come out: on 290 pixels its text of 16 is then still of 12.
const widestNarrow = 380

// Narrow draws a spec for a narrow window. It gives nothing where names and numbers want more room, as a heat table of many columns does:
// the table of the figure then stands in for the picture.
func (r *Renderer) Narrow(id string, s Spec) ([]byte, error) {
	s.Width = NarrowWidth
	if check(s) == nil && kinds[s.Kind].draw(prepared(s)).Width > widestNarrow {
		return nil, nil
	}
	return r.SVG(id, s)
}

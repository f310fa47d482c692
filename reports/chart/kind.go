package chart

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// kind is a way of drawing. Each stands in a file of its own, which adds it to kinds.
type kind struct {
	fewest, most int                // number of series
	draw         func(Spec) drawing // of a spec that was checked
	check        func(Spec) error   // what is asked beyond the number of series and points; may be nil
}

var kinds = map[string]kind{}

// drawing is a chart ready for ECharts.
type drawing struct {
	Width, Height float64        // CSS pixels
	Options       map[string]any // as ECharts documents them
	Patterned     bool           // areas in the colours of marks get their patterns
}

// Kinds are the names that Spec.Kind may have, sorted.
func Kinds() []string { return slices.Sorted(maps.Keys(kinds)) }

// ErrNothingToDraw says that so much is withheld that there is no picture; a sentence should stand in its place.
var ErrNothingToDraw = errors.New("nothing to draw: the figures are withheld")

// check tells every fault of a spec at once.
func check(s Spec) error {
	k, known := kinds[s.Kind]
	if !known {
		return fmt.Errorf("kind %q is not known; choose one of %s", s.Kind, strings.Join(Kinds(), ", "))
	}
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	if len(s.Categories) == 0 {
		fault("there are no categories; give at least one")
	}
	if len(s.Series) < k.fewest || len(s.Series) > k.most {
		fault("%d series; %s", len(s.Series), k.wanted(s.Kind))
	}
	if !slices.Contains([]string{"", "count", "money", "percent"}, s.Format) {
		fault("format %q is not known; choose count, money or percent", s.Format)
	}
	if strings.TrimSpace(s.Title) == "" {
		fault("there is no title; it is what assistive technology reads first")
	}
	if strings.TrimSpace(s.Description) == "" {
		fault("there is no description; it is the text alternative")
	}
	if s.Width < 0 || s.Height < 0 || s.Width > 0 && s.Width < 320 || s.Width > 2000 || s.Height > 4000 {
		fault("size %d × %d cannot be drawn; width is 320 to 2000, height up to 4000, 0 is by default", s.Width, s.Height)
	}
	drawn := 0
	for i, series := range s.Series {
		where := fmt.Sprintf("series %d %q", i+1, series.Name)
		if len(series.Points) != len(s.Categories) {
			fault("%s has %d points for %d categories; give one a category, Missing where there is no number", where, len(series.Points), len(s.Categories))
		}
		if series.Name == "" && len(s.Series) > 1 {
			fault("series %d has no name; each of several needs one", i+1)
		}
		for j, point := range series.Points {
			if point.Missing {
				continue
			}
			drawn++
			for _, number := range []float64{point.Number, point.Low, point.High} {
				if math.IsNaN(number) || math.IsInf(number, 0) || math.Abs(number) > 1e15 {
					fault("%s point %d is %v; a number that cannot be drawn is Missing", where, j+1, number)
				}
			}
			if point.Low > point.High {
				fault("%s point %d has an interval from %v to %v; Low is the lower end", where, j+1, point.Low, point.High)
			}
		}
	}
	if len(faults) > 0 {
		return errors.Join(faults...)
	}
	if drawn == 0 {
		return ErrNothingToDraw
	}
	if k.check != nil {
		return k.check(s)
	}
	return nil
}

func (k kind) wanted(name string) string {
	if k.fewest == k.most {
		return fmt.Sprintf("%s takes %d", name, k.most)
	}
	return fmt.Sprintf("%s takes %d to %d: combine or leave out some, or use a table", name, k.fewest, k.most)
}

// prepared is the spec with defaults filled in and texts on one line. What is missing has no number from here on.
func prepared(s Spec) Spec {
	if s.Width == 0 {
		s.Width = DefaultWidth
	}
	if s.Format == "" {
		s.Format = "count"
	}
	s.Unit = plain(s.Unit)
	s.Categories = slices.Clone(s.Categories)
	for i := range s.Categories {
		s.Categories[i] = plain(s.Categories[i])
	}
	for side := range s.Wholes {
		s.Wholes[side] = slices.Clone(s.Wholes[side])
		for i := range s.Wholes[side] {
			s.Wholes[side][i] = plain(s.Wholes[side][i])
		}
	}
	s.Series = slices.Clone(s.Series)
	for i := range s.Series {
		s.Series[i].Name = plain(s.Series[i].Name)
		s.Series[i].Points = slices.Clone(s.Series[i].Points)
		for j := range s.Series[i].Points {
			point := &s.Series[i].Points[j]
			point.Text = plain(point.Text)
			if point.Missing {
				*point = Point{Text: point.Text, Missing: true}
			}
		}
	}
	return s
}

package vector

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Path is lines and cubic curves.
type Path []Segment

// Segment is one step of a path: M and L use the last point, C all three, Z none.
type Segment struct {
	Step byte
	X1, Y1, X2, Y2,
	X, Y float64
}

// Box gives the smallest rectangle around the path's points, control points included.
func (p Path) Box() (left, top, right, foot float64) {
	left, top, right, foot = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	add := func(x, y float64) {
		left, right, top, foot = min(left, x), max(right, x), min(top, y), max(foot, y)
	}
	for _, s := range p {
		switch s.Step {
		case 'C':
			add(s.X1, s.Y1)
			add(s.X2, s.Y2)
			add(s.X, s.Y)
		case 'M', 'L':
			add(s.X, s.Y)
		}
	}
	return left, top, right, foot
}

// pen draws a path step by step.
type pen struct {
	path           Path
	x, y           float64
	startX, startY float64
}

func (p *pen) move(x, y float64) {
	p.path = append(p.path, Segment{Step: 'M', X: x, Y: y})
	p.x, p.y, p.startX, p.startY = x, y, x, y
}

func (p *pen) line(x, y float64) {
	p.path = append(p.path, Segment{Step: 'L', X: x, Y: y})
	p.x, p.y = x, y
}

func (p *pen) curve(x1, y1, x2, y2, x, y float64) {
	p.path = append(p.path, Segment{'C', x1, y1, x2, y2, x, y})
	p.x, p.y = x, y
}

func (p *pen) quadratic(cx, cy, x, y float64) {
	p.curve(p.x+(cx-p.x)*2/3, p.y+(cy-p.y)*2/3, x+(cx-x)*2/3, y+(cy-y)*2/3, x, y)
}

func (p *pen) close() {
	p.path = append(p.path, Segment{Step: 'Z'})
	p.x, p.y = p.startX, p.startY
}

// arc draws an elliptical arc as curves of at most a quarter turn; SVG 1.1, appendix F.6.
func (p *pen) arc(rx, ry, degrees float64, large, sweep bool, x, y float64) {
	rx, ry = math.Abs(rx), math.Abs(ry)
	if rx == 0 || ry == 0 {
		p.line(x, y)
		return
	}
	if p.x == x && p.y == y {
		return
	}
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	dx, dy := (p.x-x)/2, (p.y-y)/2
	x1, y1 := cos*dx+sin*dy, -sin*dx+cos*dy
	if grow := x1*x1/(rx*rx) + y1*y1/(ry*ry); grow > 1 {
		rx, ry = rx*math.Sqrt(grow), ry*math.Sqrt(grow)
	}
	root := math.Sqrt(max(0, (rx*rx*ry*ry-rx*rx*y1*y1-ry*ry*x1*x1)/(rx*rx*y1*y1+ry*ry*x1*x1)))
	if large == sweep {
		root = -root
	}
	cx1, cy1 := root*rx*y1/ry, -root*ry*x1/rx
	cx, cy := cos*cx1-sin*cy1+(p.x+x)/2, sin*cx1+cos*cy1+(p.y+y)/2
	from := math.Atan2((y1-cy1)/ry, (x1-cx1)/rx)
	turn := math.Atan2((-y1-cy1)/ry, (-x1-cx1)/rx) - from
	if sweep && turn < 0 {
		turn += 2 * math.Pi
	} else if !sweep && turn > 0 {
		turn -= 2 * math.Pi
	}
	parts := int(math.Ceil(math.Abs(turn)/(math.Pi/2) - 1e-9))
	step := turn / float64(parts)
	pull := 4.0 / 3 * math.Tan(step/4)
	at := func(angle, along float64) (float64, float64) { // a point of the ellipse, moved along its tangent
		s, c := math.Sincos(angle)
		ex, ey := rx*(c-along*s), ry*(s+along*c)
		return cos*ex - sin*ey + cx, sin*ex + cos*ey + cy
	}
	for i := range parts {
		a, b := from+float64(i)*step, from+float64(i+1)*step
		x1, y1 := at(a, pull)
		x2, y2 := at(b, -pull)
		endX, endY := at(b, 0)
		if i == parts-1 {
			endX, endY = x, y
		}
		p.curve(x1, y1, x2, y2, endX, endY)
	}
}

// parsePath reads the d of an SVG path.
func parsePath(d string) (Path, error) {
	var p pen
	var controlX, controlY float64 // of the curve before, for smooth ones
	scan := scanner{rest: d}
	command, last := byte(0), byte(0)
	for scan.more() {
		if letter := scan.rest[0]; strings.IndexByte("MmLlHhVvCcSsQqTtAaZz", letter) >= 0 {
			command, scan.rest = letter, scan.rest[1:]
		} else if command == 0 || command|32 == 'z' {
			return nil, fmt.Errorf("path %.40q: want a command at %.10q", d, scan.rest)
		}
		count := map[byte]int{'m': 2, 'l': 2, 'h': 1, 'v': 1, 'c': 6, 's': 4, 'q': 4, 't': 2, 'a': 7, 'z': 0}[command|32]
		var n [7]float64
		for i := range count {
			value, err := scan.number(command|32 == 'a' && (i == 3 || i == 4))
			if err != nil {
				return nil, fmt.Errorf("path %.40q: %w", d, err)
			}
			n[i] = value
		}
		baseX, baseY := 0.0, 0.0
		if command >= 'a' {
			baseX, baseY = p.x, p.y
		}
		smoothX, smoothY := p.x, p.y
		kind := command | 32
		if (kind == 's' && (last == 'c' || last == 's')) || (kind == 't' && (last == 'q' || last == 't')) {
			smoothX, smoothY = 2*p.x-controlX, 2*p.y-controlY
		}
		switch kind {
		case 'm':
			p.move(baseX+n[0], baseY+n[1])
			command-- // further points are lines: M becomes L, m becomes l
		case 'l':
			p.line(baseX+n[0], baseY+n[1])
		case 'h':
			p.line(baseX+n[0], p.y)
		case 'v':
			p.line(p.x, baseY+n[0])
		case 'c':
			controlX, controlY = baseX+n[2], baseY+n[3]
			p.curve(baseX+n[0], baseY+n[1], controlX, controlY, baseX+n[4], baseY+n[5])
		case 's':
			controlX, controlY = baseX+n[0], baseY+n[1]
			p.curve(smoothX, smoothY, controlX, controlY, baseX+n[2], baseY+n[3])
		case 'q':
			controlX, controlY = baseX+n[0], baseY+n[1]
			p.quadratic(controlX, controlY, baseX+n[2], baseY+n[3])
		case 't':
			controlX, controlY = smoothX, smoothY
			p.quadratic(controlX, controlY, baseX+n[0], baseY+n[1])
		case 'a':
			p.arc(n[0], n[1], n[2], n[3] != 0, n[4] != 0, baseX+n[5], baseY+n[6])
		case 'z':
			p.close()
		}
		last = kind
	}
	return p.path, nil
}

// scanner reads numbers that are parted by spaces, commas, signs or nothing.
type scanner struct{ rest string }

func (s *scanner) more() bool {
	s.rest = strings.TrimLeft(s.rest, " ,\t\r\n")
	return s.rest != ""
}

func (s *scanner) number(flag bool) (float64, error) {
	if !s.more() {
		return 0, fmt.Errorf("a number is missing at the end")
	}
	end := 0
	if flag {
		end = 1 // flags of an arc may stand without a space: 01
	}
	digits, pointed, power := false, false, false
	for going := !flag; going && end < len(s.rest); {
		switch c := s.rest[end]; {
		case c >= '0' && c <= '9':
			digits = true
		case c == '.' && !pointed && !power:
			pointed = true
		case c|32 == 'e' && digits && !power:
			power = true
		case (c == '-' || c == '+') && (end == 0 || s.rest[end-1]|32 == 'e'):
		default:
			going = false
			continue
		}
		end++
	}
	value, err := strconv.ParseFloat(s.rest[:end], 64)
	if err != nil || math.IsInf(value, 0) || math.IsNaN(value) {
		return 0, fmt.Errorf("want a number, found %.12q", s.rest)
	}
	s.rest = s.rest[end:]
	return value, nil
}

// numbers reads a list of numbers.
func numbers(text string) ([]float64, error) {
	scan := scanner{rest: text}
	var all []float64
	for scan.more() {
		value, err := scan.number(false)
		if err != nil {
			return nil, err
		}
		all = append(all, value)
	}
	return all, nil
}

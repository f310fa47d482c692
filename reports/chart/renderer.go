package chart

import (
	"fmt"
	"regexp"
	"sync"
)

// Renderer draws charts, and keeps what it drew. The engine starts with the first chart that is not kept yet.
type Renderer struct {
	cache  cache
	mutex  sync.Mutex // the engine is for one at a time
	engine *engine
}

// NewRenderer keeps drawn charts in files of a folder, which is made where it is missing; "" keeps nothing.
func NewRenderer(cacheDir string) *Renderer { return &Renderer{cache: cache(cacheDir)} }

var identifier = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)

// SVG draws a spec. Every id in it begins with id, which is unique in the page. The same spec gives the same bytes.
// Where too much is withheld for a picture the error is ErrNothingToDraw; other faults of the spec come all at once.
func (r *Renderer) SVG(id string, s Spec) ([]byte, error) {
	if !identifier.MatchString(id) {
		return nil, fmt.Errorf("chart id %q: begin with a letter; letters, digits, - and _ may follow", id)
	}
	if err := check(s); err != nil {
		return nil, fmt.Errorf("chart %s: %w", id, err)
	}
	s = prepared(s)
	d := kinds[s.Kind].draw(s)
	key, err := keyOf(id, s, d)
	if err != nil {
		return nil, fmt.Errorf("chart %s: %w", id, err)
	}
	if svg, kept := r.cache.read(key); kept {
		return svg, nil
	}
	raw, err := r.draw(d)
	if err != nil {
		return nil, fmt.Errorf("chart %s: %w", id, err)
	}
	svg, err := clean(raw, id, s, d)
	if err != nil {
		return nil, fmt.Errorf("chart %s: %w", id, err)
	}
	if err := r.cache.write(key, svg); err != nil {
		return nil, fmt.Errorf("chart %s: %w", id, err)
	}
	return svg, nil
}

func (r *Renderer) draw(d drawing) (string, error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.engine == nil {
		started, err := newEngine()
		if err != nil {
			return "", err
		}
		r.engine = started
	}
	return r.engine.draw(d)
}

// Close ends the engine. A renderer may be used again after it, and starts another.
func (r *Renderer) Close() error {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.engine == nil {
		return nil
	}
	err := r.engine.close()
	r.engine = nil
	return err
}

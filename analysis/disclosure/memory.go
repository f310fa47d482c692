package disclosure

import (
	"crypto/sha256"
	"encoding/gob"
	"sync"
)

// Memory keeps what was chosen for each part of linked tables, so that what is protected again beside a few other tables is searched only
// where it has become another. It may be used by several goroutines. A nil Memory remembers nothing.
type Memory struct {
	mutex  sync.Mutex
	chosen map[[sha256.Size]byte]chosen
}

// chosen is what part.protect gives.
type chosen struct {
	hidden []bool
	bare   []int
	err    error
}

// NewMemory begins with nothing remembered.
func NewMemory() *Memory { return &Memory{chosen: map[[sha256.Size]byte]chosen{}} }

// Empty says whether nothing is remembered, or ever will be.
func (m *Memory) Empty() bool {
	if m == nil {
		return true
	}
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return len(m.chosen) == 0
}

// protect is as of the part, which gives the same for the same part.
func (m *Memory) protect(p part) (hidden []bool, bare []int, err error) {
	if m == nil {
		return p.protect()
	}
	key := p.key()
	m.mutex.Lock()
	known, found := m.chosen[key]
	m.mutex.Unlock()
	if !found {
		known.hidden, known.bare, known.err = p.protect()
		m.mutex.Lock()
		m.chosen[key] = known
		m.mutex.Unlock()
	}
	return known.hidden, known.bare, known.err
}

// key is the same for parts of which the same is chosen: it is over everything that protect goes by.
func (p part) key() (key [sha256.Size]byte) {
	widths := make([]float64, len(p.secrets))
	for i, secret := range p.secrets {
		widths[i] = secret.Width
	}
	hash := sha256.New()
	err := gob.NewEncoder(hash).Encode(struct {
		System  *System
		Hidden  []bool
		Targets []Target
		Widths  []float64
	}{p.system, p.hidden, p.targets, widths})
	if err != nil {
		panic(err) // none of these types can fail
	}
	hash.Sum(key[:0])
	return key
}

package main

import (
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress shows on a terminal which step runs; anywhere else it shows nothing.
type progress struct {
	bar *progressbar.ProgressBar
}

func newProgress(steps int) progress {
	if !term.IsTerminal(int(os.Stderr.Fd())) {
		return progress{}
	}
	return progress{progressbar.NewOptions(steps,
		progressbar.OptionSetWriter(os.Stderr), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(24))}
}

// begin says which step runs now.
func (p progress) begin(step string) {
	if p.bar == nil {
		return
	}
	p.bar.Describe(step)
	p.bar.Add(1)
}

func (p progress) end() {
	if p.bar != nil {
		p.bar.Finish()
	}
}

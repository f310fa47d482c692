package chart

import (
	"testing"
)

func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		e, err := newEngine()
		if err != nil {
			b.Fatal(err)
		}
		e.close()
	}
}

func BenchmarkChart(b *testing.B) {
	for name, s := range examples() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := shared.SVG("chart", s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkChartKept(b *testing.B) {
	r := NewRenderer(b.TempDir())
	defer r.Close()
	for b.Loop() {
		if _, err := r.SVG("chart", small()); err != nil {
			b.Fatal(err)
		}
	}
}

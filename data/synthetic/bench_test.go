package synthetic

import (
	"fmt"
	"testing"
)

func BenchmarkWrite(b *testing.B) {
	for _, plans := range []int{1717, 10000, 50000} {
		b.Run(fmt.Sprint(plans), func(b *testing.B) {
			for b.Loop() {
				if err := Write(b.TempDir(), nil, Options{Plans: plans}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

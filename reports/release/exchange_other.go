//go:build !linux

package release

func exchange(a, b string) error { return exchangeInTwo(a, b) }

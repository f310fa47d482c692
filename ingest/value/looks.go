package value

import (
	"strings"

	"sufficiency/ingest/cell"
)

// Looks names the kind of a cell, and of text what it looks like, without giving it away.
func Looks(c cell.Cell) string {
	if c.Kind != cell.Text {
		return c.Kind.String()
	}
	if _, ok, err := Date(c, false); ok && err == nil {
		return "date as text"
	}
	if _, ok, err := Integer(c); ok && err == nil {
		return "whole number"
	}
	if _, ok, err := Money(c); ok && err == nil {
		return "amount as text"
	}
	if number, isPercent := strings.CutSuffix(strings.TrimSpace(c.Text), "%"); isPercent && strings.Trim(number, "0123456789. ") == "" {
		return "percentage as text"
	}
	return "text"
}

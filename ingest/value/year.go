package value

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"sufficiency/ingest/cell"
)

// Year reads a year that spans two calendar years, such as 2024-25, 2024/25, 2024-2025 or 202425, and gives it with the mark between:
// "-" for financial years, "/" for academic ones. "" where the cell is blank.
func Year(c cell.Cell, mark string) (string, error) {
	text, err := Text(c)
	if err != nil || text == "" {
		return "", err
	}
	wrong := errors.New("is not a year; write 2024" + mark + "25")
	compact := strings.NewReplacer("/", "", "-", "", "–", "", " ", "").Replace(text)
	if len(compact) != 6 && len(compact) != 8 || !allDigits(compact) {
		return "", wrong
	}
	first, _ := strconv.Atoi(compact[:4])
	second, _ := strconv.Atoi(compact[len(compact)-2:])
	if first < firstYear || first > lastYear || (first+1)%100 != second || len(compact) == 8 && compact[4:6] != strconv.Itoa(first + 1)[:2] {
		return "", wrong
	}
	return fmt.Sprintf("%d%s%02d", first, mark, second), nil
}

package ingest

import (
	"fmt"
	"slices"

	"sufficiency/ingest/cell"
)

// leaveOutHidden takes the hidden sheets out of a book, where the configuration says so and does not name them, and gives their names.
func (l *loader) leaveOutHidden(file string, book *cell.Book) (left []string) {
	if !l.options.LeaveOutHidden {
		return nil
	}
	entries := l.extractsOf(file)
	book.Sheets = slices.DeleteFunc(book.Sheets, func(sheet cell.Sheet) bool {
		named := slices.ContainsFunc(entries, func(e Extract) bool { return e.Sheet == sheet.Name })
		if sheet.Hidden && !named {
			left = append(left, sheet.Name)
			return true
		}
		return false
	})
	return left
}

func hiddenMessages(left []string) []string {
	messages := make([]string, len(left))
	for i, name := range left {
		messages[i] = fmt.Sprintf("sheet %q is hidden and was left out, as reading.hidden of sufficiency.toml says", name)
	}
	return messages
}

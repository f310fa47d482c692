package ingest

import (
	"fmt"
	"slices"
)

// reject is one cell that keeps its row out, or the row as a whole where cell is empty; where kept, the row is loaded without the cell.
type reject struct {
	row                  int
	column, cell, reason string
	kept                 bool
}

// rejectGroup is what the report says of the rejects of one column with one reason.
type rejectGroup struct {
	column, reason, first string
	kept                  bool
	count                 int
}

func (r *reading) write(faults []reject) error {
	for _, fault := range faults {
		r.group(fault)
		if err := r.reject(fault); err != nil {
			return err
		}
	}
	return nil
}

func (r *reading) group(fault reject) {
	for i, g := range r.groups {
		if g.column == fault.column && g.reason == fault.reason && g.kept == fault.kept {
			r.groups[i].count++
			return
		}
	}
	first := fault.cell
	if first == "" {
		first = fmt.Sprintf("row %d", fault.row)
	}
	r.groups = append(r.groups, rejectGroup{column: fault.column, reason: fault.reason, kept: fault.kept, first: first, count: 1})
}

// messages says what was rejected, a line a column and reason.
func (r *reading) messages() []string {
	var list []string
	prefix := inSheet(r.sheet)
	for _, g := range r.groups {
		where := "rows"
		if g.column != "" {
			where = fmt.Sprintf("column %q", g.column)
		}
		what := "rejected"
		switch {
		case g.kept && g.count == 1:
			what = "cell left out"
		case g.kept:
			what = "cells left out"
		}
		list = append(list, fmt.Sprintf("%s%s: %d %s, first %s: %s", prefix, where, g.count, what, g.first, g.reason))
	}
	for _, message := range slices.Concat(r.apart, r.totals.messages(r.mapping)) {
		list = append(list, prefix+message)
	}
	if beside := r.besideText(); beside != "" {
		list = append(list, prefix+beside)
	}
	switch {
	case r.hidden > 0 && r.leaveOutHidden:
		list = append(list, fmt.Sprintf("%s%d hidden rows were left out, as reading.hidden of sufficiency.toml says", prefix, r.hidden))
	case r.hidden > 0:
		list = append(list, fmt.Sprintf("%s%d hidden rows were read as data", prefix, r.hidden))
	}
	return list
}

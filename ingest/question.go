package ingest

import "fmt"

// The words in which a load asks about an extract that may be right or half. Each says what was counted, that nothing is lost, and the
// lines to write.

func shrunkQuestion(file, lost string) string {
	return fmt.Sprintf("%s: %s. It was not loaded, and what was loaded of it before stays. If it is right as it is, write in sufficiency.toml:%s\nIf it is a part or a mistake, put the whole export in its place",
		file, lost, answerLines(file))
}

func overlapQuestion(aside, other receipt, common string) string {
	return fmt.Sprintf("%s: %s. It was not loaded, and what was loaded before stays. If it is the whole and replaces %s, write in sufficiency.toml:%s\nIf both are parts and are to be read, write as = \"part\". If it is a mistake, take it out",
		aside.path, common, other.path, answerLines(aside.path))
}

func answerLines(file string) string {
	return fmt.Sprintf("\n    [[extract]]\n    file = %q\n    as = \"full\"", file)
}

func heldInstead(was receipt, now string) string {
	return fmt.Sprintf("is %s, and its %d rows of %s would be gone", now, was.loaded, was.kind)
}

func heldBefore(is receipt, now, before int) string {
	return fmt.Sprintf("holds %d rows of %s%s, where it held %d before", now, is.kind, rejectedToo(is), before)
}

func keptOf(is receipt, kept, before int) string {
	return fmt.Sprintf("holds only %d of the %d rows of %s that it held before%s", kept, before, is.kind, rejectedToo(is))
}

func daysLost(before, now extent, lines int) string {
	return fmt.Sprintf("begins on %s now, and its %d lines of other days, from %s on, would be gone; to keep them, lay the earlier file beside it under another name",
		now.first, lines, before.first)
}

func rejectedToo(r receipt) string {
	if r.rejected == 0 {
		return ""
	}
	return fmt.Sprintf(" (%d more were rejected)", r.rejected)
}

func (j *judge) emptyBeside(aside, other receipt) string {
	return fmt.Sprintf("holds no rows of %s that can be loaded%s, and %s holds %d; export it again", aside.kind, rejectedToo(aside), other.path, j.extents[other.kind].of[other.id].rows)
}

func (j *judge) alikeBut(aside, other receipt) string {
	e := j.extents[aside.kind]
	return fmt.Sprintf("%d of its %d rows of %s are the same as rows of %s but for the references, so they may be the same children under new ones",
		e.both[pair{aside.id, other.id}].alike, e.of[aside.id].rows, aside.kind, other.path)
}

// whichIsNewer asks about two extracts that hold nearly the same.
func whichIsNewer(why string) func(aside, other receipt) string {
	return func(aside, other receipt) string {
		return fmt.Sprintf("holds nearly the same rows of %s as %s, and %s", aside.kind, other.path, why)
	}
}

func (j *judge) inCommon(aside, other receipt) string {
	e := j.extents[aside.kind]
	shared := e.both[pair{aside.id, other.id}].shared
	if j.kinds[aside.kind].Identity.Lines {
		return fmt.Sprintf("%d of its lines of %s stand in %s too, which holds %d of the same days, so they may be paid once and counted twice",
			shared, aside.kind, other.path, e.within[pair{other.id, aside.id}])
	}
	return fmt.Sprintf("%d of its %d rows of %s stand in %s too, which holds %d, so it may be the whole list or a part of it",
		shared, e.of[aside.id].known, aside.kind, other.path, e.of[other.id].known)
}

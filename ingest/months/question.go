package months

import "fmt"

// The words in which a load asks about an extract that may be right or half. Each says what was counted, that nothing is lost, and the
// lines to write.

func shrunkQuestion(file, lost string) string {
	return fmt.Sprintf("%s: %s. It was not loaded, and what was loaded of it before stays. If it is right as it is, write in sufficiency.toml:%s\nIf it is a part or a mistake, put the whole export in its place",
		file, lost, answerLines(file))
}

func overlapQuestion(aside, other Receipt, common string) string {
	return fmt.Sprintf("%s: %s. It was not loaded, and what was loaded before stays. If it is the whole and replaces %s, write in sufficiency.toml:%s\nIf both are parts and are to be read, write as = \"part\". If it is a mistake, take it out",
		aside.Path, common, other.Path, answerLines(aside.Path))
}

func answerLines(file string) string {
	return fmt.Sprintf("\n    [[extract]]\n    file = %q\n    as = \"full\"", file)
}

func heldInstead(was Receipt, now string) string {
	return fmt.Sprintf("is %s, and its %d rows of %s would be gone", now, was.Loaded, was.Kind)
}

func heldBefore(is Receipt, now, before int) string {
	return fmt.Sprintf("holds %d rows of %s%s, where it held %d before", now, is.Kind, rejectedToo(is), before)
}

func keptOf(is Receipt, kept, before int) string {
	return fmt.Sprintf("holds only %d of the %d rows of %s that it held before%s", kept, before, is.Kind, rejectedToo(is))
}

func daysLost(before, now extent, lines int) string {
	return fmt.Sprintf("begins on %s now, and its %d lines of other days, from %s on, would be gone; to keep them, lay the earlier file beside it under another name",
		now.first, lines, before.first)
}

func rejectedToo(r Receipt) string {
	if r.Rejected == 0 {
		return ""
	}
	return fmt.Sprintf(" (%d more were rejected)", r.Rejected)
}

func (j *judge) emptyBeside(aside, other Receipt) string {
	return fmt.Sprintf("holds no rows of %s that can be loaded%s, and %s holds %d; export it again", aside.Kind, rejectedToo(aside), other.Path, j.extents[other.Kind].of[other.ID].rows)
}

func (j *judge) alikeBut(aside, other Receipt) string {
	e := j.extents[aside.Kind]
	return fmt.Sprintf("%d of its %d rows of %s are the same as rows of %s but for the references, so they may be the same children under new ones",
		e.both[pair{aside.ID, other.ID}].alike, e.of[aside.ID].rows, aside.Kind, other.Path)
}

// whichIsNewer asks about two extracts that hold nearly the same.
func whichIsNewer(why string) func(aside, other Receipt) string {
	return func(aside, other Receipt) string {
		return fmt.Sprintf("holds nearly the same rows of %s as %s, and %s", aside.Kind, other.Path, why)
	}
}

func (j *judge) inCommon(aside, other Receipt) string {
	e := j.extents[aside.Kind]
	shared := e.both[pair{aside.ID, other.ID}].shared
	if j.kinds[aside.Kind].Identity.Lines {
		return fmt.Sprintf("%d of its lines of %s stand in %s too, which holds %d of the same days, so they may be paid once and counted twice",
			shared, aside.Kind, other.Path, e.within[pair{other.ID, aside.ID}])
	}
	return fmt.Sprintf("%d of its %d rows of %s stand in %s too, which holds %d, so it may be the whole list or a part of it",
		shared, e.of[aside.ID].known, aside.Kind, other.Path, e.of[other.ID].known)
}

package ingest

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"hash"
	"regexp"

	"sufficiency/ingest/value"
)

// leftOut is the fault of a cell that may not be kept, and without which its row is loaded.
type leftOut string

func (fault leftOut) Error() string { return string(fault) }

// The reasons, with what to do.
const (
	noOrganisation = leftOut("does not read as an organisation's name and is withheld; if it is one, write it in full, such as Alder House School, or name it in [council] organisations of sufficiency.toml")
	noRole         = leftOut("is not the name of a role, such as Head of SEND; write the role, never a name")
	noOutcome      = leftOut("is not the outcome of an inspection, such as Good or Standards met; write it in the inspectorate's words")
	noReference    = leftOut("is not made like a reference, such as INV-20451; write the number alone")
	noArea         = leftOut("is not an area that [council] localities of sufficiency.toml states; state it there or correct it here")
	noURN          = leftOut("is neither a URN (5 to 7 digits) nor a UKPRN (8 digits that begin with 100)")
)

// stated is what the configuration names, and what is therefore kept as it is: by value.Key, as it is to be written.
type stated struct {
	localities, organisations map[string]string
	costCentres               map[string]bool // as the ledger writes them
}

func statedBy(o Options) stated {
	s := stated{localities: map[string]string{}, organisations: map[string]string{}, costCentres: map[string]bool{}}
	for _, name := range o.Localities {
		s.localities[value.Key(name)] = value.Clean(name)
	}
	for _, name := range o.Organisations {
		s.organisations[value.Key(name)] = value.Clean(name)
	}
	for _, code := range o.CostCentres {
		s.costCentres[code] = true
	}
	return s
}

// checkStated refuses names that are none, or that hold what no text may hold: they would be kept.
func checkStated(key string, names []string) error {
	var errs []error
	for i, name := range names {
		what := personalPattern(name)
		if value.Key(name) == "" {
			what = "no word"
		}
		if what != "" {
			errs = append(errs, fmt.Errorf("sufficiency.toml: [council] %s: number %d of the list holds %s; mend it or take it out", key, i+1, what))
		}
	}
	return errors.Join(errs...)
}

// noLocalities says once that areas were left out for want of their names, where a file that is loaded has a column of them.
func (l *loader) noLocalities(ctx context.Context) (notes []string, err error) {
	for _, d := range l.definitions {
		for _, c := range d.columns {
			if c.kind != typeArea {
				continue
			}
			var files sql.NullString
			err := l.conn.QueryRowContext(ctx, `
				select string_agg(distinct path, ', ' order by path) from extract join extract_column using (extract_id)
				where is_current and kind = ? and column_name = ?`, d.kind, c.name).Scan(&files)
			if err != nil {
				return nil, err
			}
			if files.Valid {
				notes = append(notes, fmt.Sprintf(`%s of %s: every %s is left out, because sufficiency.toml does not say which areas the council has; state them as localities = ["…", "…"] under [council]`,
					d.kind, files.String, c.name))
			}
		}
	}
	return notes, nil
}

// A UKPRN has eight digits and begins with 100; zeros before a number are kept, because some ledgers write them.
var urn = regexp.MustCompile(`^(0{0,3}[1-9][0-9]{4,5}|100[0-9]{5})$`)

// words keeps a text where it is what its column is for, and leaves out what may be a person's.
func (v converter) words(text string, kind columnType) (driver.Value, error) {
	switch kind {
	case typeOrganisation:
		if name, known := v.stated.organisations[value.Key(text)]; known {
			return name, nil
		}
		if !isOrganisation(text) {
			return standIn(v.keyed, text), noOrganisation
		}
	case typeRole:
		if !isMadeOf(text, words().role) {
			return nil, noRole
		}
	case typeOutcome:
		if !isMadeOf(text, words().outcome) {
			return nil, noOutcome
		}
	case typeReference:
		if !v.stated.costCentres[text] && !isReference(text) {
			return nil, noReference
		}
	case typeArea:
		if len(v.stated.localities) == 0 {
			return nil, nil // told once for all cells: see statesNoLocalities
		}
		name, known := v.stated.localities[value.Key(text)]
		if !known {
			return nil, noArea
		}
		return name, nil
	case typeURN:
		if len(text) > 8 || !urn.MatchString(text) {
			return nil, noURN
		}
	default:
		if what := personalPattern(text); what != "" {
			return nil, leftOut(fmt.Sprintf("holds %s; take it out", what))
		}
	}
	return text, nil
}

// standIn takes the place of a name that is withheld. The same name has the same stand-in within a workspace, so that suppliers are still
// told apart; nobody without the key can find the name by trying.
func standIn(keyed hash.Hash, name string) string {
	return withheldName + pseudonym(keyed, name)[:6] + ")"
}

const withheldName = "Name withheld ("

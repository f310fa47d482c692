// Package door decides what may enter the warehouse of what stands in a text: a text comes in, and what may be kept of it goes out, with the
// reason where that is not all. References of children become keyed pseudonyms; a name is kept where it reads as an organisation's, and
// has a stand-in otherwise; what has the form of an identifier of a person is kept in no text.
package door

import (
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"regexp"
	"strings"

	"sufficiency/ingest/value"
)

// LeftOut is the fault of a cell that may not be kept, and without which its row is loaded.
type LeftOut string

func (fault LeftOut) Error() string { return string(fault) }

// The reasons, with what to do.
const (
	noOrganisation = LeftOut("does not read as an organisation's name and is withheld; if it is one, write it in full, such as Alder House School, or name it in [council] organisations of sufficiency.toml")
	noRole         = LeftOut("is not the name of a role, such as Head of SEND; write the role, never a name")
	noOutcome      = LeftOut("is not the outcome of an inspection, such as Good or Standards met; write it in the inspectorate's words")
	noReference    = LeftOut("is not made like a reference, such as INV-20451; write the number alone")
	noArea         = LeftOut("is not an area that [council] localities of sufficiency.toml states; state it there or correct it here")
	noSector       = LeftOut("is neither a postcode nor a sector of one, such as HR4 9; correct it, or leave it blank")
	noURN          = LeftOut("is neither a URN (5 to 7 digits) nor a UKPRN (8 digits that begin with 100)")
)

// Stated is what the configuration names, and what is therefore kept as it is: by value.Key, as it is to be written.
type Stated struct {
	localities, organisations map[string]string
	costCentres               map[string]bool // as the ledger writes them
}

// StatedBy takes the names as the configuration lists them.
func StatedBy(localities, organisations, costCentres []string) Stated {
	s := Stated{localities: map[string]string{}, organisations: map[string]string{}, costCentres: map[string]bool{}}
	for _, name := range localities {
		s.localities[value.Key(name)] = value.Clean(name)
	}
	for _, name := range organisations {
		s.organisations[value.Key(name)] = value.Clean(name)
	}
	for _, code := range costCentres {
		s.costCentres[code] = true
	}
	return s
}

// CheckStated refuses names that are none, or that hold what no text may hold: they would be kept.
func CheckStated(key string, names []string) error {
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

// A UKPRN has eight digits and begins with 100; zeros before a number are kept, because some ledgers write them.
var urn = regexp.MustCompile(`^(0{0,3}[1-9][0-9]{4,5}|100[0-9]{5})$`)

// A postcode without its last two letters is its sector: about 3,000 homes, where a postcode is one of 15.
var (
	wholePostcode  = regexp.MustCompile(`^([A-Z]{1,2}[0-9][0-9A-Z]?) {0,2}([0-9])[A-Z]{2}$`)
	postcodeSector = regexp.MustCompile(`^([A-Z]{1,2}[0-9][0-9A-Z]?) {1,2}([0-9])$`)
)

// Door keeps of a text what is asked for, and leaves out what may be a person's. A text that is left out comes with a LeftOut.
type Door struct {
	keyed  hash.Hash // HMAC-SHA-256 with the workspace's key
	stated Stated
}

// New makes a door that keeps what is stated and makes pseudonyms with the workspace's key.
func New(key []byte, stated Stated) Door {
	return Door{keyed: hmac.New(sha256.New, key), stated: stated}
}

// Pseudonym is what stands in the warehouse for a reference of a child or a placement.
func (d Door) Pseudonym(reference string) string { return pseudonym(d.keyed, reference) }

// Organisation keeps the name of an organisation; any other has a stand-in.
func (d Door) Organisation(text string) (any, error) {
	if name, known := d.stated.organisations[value.Key(text)]; known {
		return name, nil
	}
	if !isOrganisation(text) {
		return standIn(d.keyed, text), noOrganisation
	}
	return text, nil
}

// Role keeps the name of a role.
func (d Door) Role(text string) (any, error) {
	if !isMadeOf(text, words().role) {
		return nil, noRole
	}
	return text, nil
}

// Outcome keeps the outcome of an inspection.
func (d Door) Outcome(text string) (any, error) {
	if !isMadeOf(text, words().outcome) {
		return nil, noOutcome
	}
	return text, nil
}

// Reference keeps what is made like the reference of an invoice, a contract or an account, and stated cost centres.
func (d Door) Reference(text string) (any, error) {
	if !d.stated.costCentres[text] && !isReference(text) {
		return nil, noReference
	}
	return text, nil
}

// Area keeps the areas of the council. Where none are stated nothing is kept, which a load says once for all cells.
func (d Door) Area(text string) (any, error) {
	if len(d.stated.localities) == 0 {
		return nil, nil
	}
	name, known := d.stated.localities[value.Key(text)]
	if !known {
		return nil, noArea
	}
	return name, nil
}

// Sector keeps of a postcode its sector, and a sector as it is.
func (d Door) Sector(text string) (any, error) {
	text = strings.ToUpper(text)
	for _, form := range []*regexp.Regexp{wholePostcode, postcodeSector} {
		if parts := form.FindStringSubmatch(text); parts != nil {
			return parts[1] + " " + parts[2], nil
		}
	}
	return nil, noSector
}

// URN keeps the number of a school or another provider.
func (d Door) URN(text string) (any, error) {
	if len(text) > 8 || !urn.MatchString(text) {
		return nil, noURN
	}
	return text, nil
}

// Published keeps a text of a format that is published, unless it holds what no text may hold.
func (d Door) Published(text string) (any, error) {
	if what := personalPattern(text); what != "" {
		return nil, LeftOut(fmt.Sprintf("holds %s; take it out", what))
	}
	return text, nil
}

// standIn takes the place of a name that is withheld. The same name has the same stand-in within a workspace, so that suppliers are still
// told apart; nobody without the key can find the name by trying.
func standIn(keyed hash.Hash, name string) string {
	return withheldName + pseudonym(keyed, name)[:6] + ")"
}

const withheldName = "Name withheld ("

package matching

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// answersFile is the file in the workspace's root in which a person settles what could not be decided. What a person has written there is
// never changed: new questions are written under it.
const answersFile = "providers.toml"

// none is what a person writes where nothing fits.
const none = "none"

// answers is providers.toml: its entries, and its bytes.
type answers struct {
	path      string
	before    []byte           // as it was read; nil where there is none
	text      []byte           // as it is to be written
	Settings  []settingAnswer  `toml:"setting"`
	Suppliers []supplierAnswer `toml:"supplier"`
	Owners    []ownerAnswer    `toml:"owner"`
}

// settingAnswer says which establishment a setting as written is.
type settingAnswer struct {
	Name     string `toml:"name"`     // as the case system writes it
	Number   string `toml:"number"`   // URN or UKPRN as written, empty where none is
	Postcode string `toml:"postcode"` // mark of the postcode that is written with it, empty where none is
	URN      answer `toml:"urn"`      // a URN or none; empty while open
	line     int
}

// supplierAnswer says which settings a supplier of the ledger bills for.
type supplierAnswer struct {
	Name  string `toml:"name"`  // as the ledger writes it
	URN   answer `toml:"urn"`   // URNs parted by commas, or none
	Owner string `toml:"owner"` // or the owner group for whose settings it bills
	line  int
}

// ownerAnswer says which companies and names are one owner.
type ownerAnswer struct {
	Names     []string `toml:"names"`
	Companies []string `toml:"companies"` // company numbers
	Group     string   `toml:"group"`     // the answer: the name of the group; none where they are not one; empty while open
	line      int
}

// answer is a URN that a person has written, with quotation marks round it or without.
type answer string

// UnmarshalText takes a number without quotation marks.
func (a *answer) UnmarshalText(text []byte) error {
	*a = answer(text)
	return nil
}

func (a answer) trimmed() answer {
	text := strings.TrimSpace(string(a))
	if strings.EqualFold(text, none) {
		return none
	}
	return answer(text)
}

func (s settingAnswer) open() bool  { return s.URN == "" }
func (s supplierAnswer) open() bool { return s.URN == "" && s.Owner == "" }
func (o ownerAnswer) open() bool    { return o.Group == "" }

// readAnswers reads the workspace's providers.toml, which may be missing. A file that cannot be read stays as it is, and all its faults
// come at once.
func readAnswers(workspace string) (answers, error) {
	file := filepath.Join(workspace, answersFile)
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return answers{path: file}, nil
	}
	if err != nil {
		return answers{}, fmt.Errorf("%s: %w", answersFile, err)
	}
	a, err := parseAnswers(text)
	a.path, a.before = file, text
	return a, err
}

func parseAnswers(text []byte) (answers, error) {
	a := answers{text: text}
	err := toml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff")))).DisallowUnknownFields().Decode(&a)
	if err != nil {
		return a, explain(err)
	}
	a.number()
	return a, a.check()
}

// explain says where in the file its form is wrong. It quotes keys, never what a person has written beside them.
func explain(err error) error {
	const advice = "nothing in the file was changed; mend it and load again"
	var strict *toml.StrictMissingError
	var decode *toml.DecodeError
	switch {
	case errors.As(err, &strict):
		var errs []error
		for _, e := range strict.Errors {
			row, _ := e.Position()
			errs = append(errs, fmt.Errorf("%s:%d: there is no key %q here; mend its spelling or take the line out (%s)", answersFile, row, strings.Join(e.Key(), "."), advice))
		}
		return errors.Join(errs...)
	case errors.As(err, &decode):
		row, _ := decode.Position()
		return fmt.Errorf("%s:%d: is not written as TOML wants it: a text stands between two \" marks, a list between [ and ]; %s", answersFile, row, advice)
	}
	return fmt.Errorf("%s: %w; %s", answersFile, err, advice)
}

var entry = regexp.MustCompile(`(?m)^[ \t]*\[\[[ \t]*"?(setting|supplier|owner)"?[ \t]*\]\]`)

// number gives every entry the line on which it begins.
func (a *answers) number() {
	lines := map[string][]int{}
	for _, at := range entry.FindAllSubmatchIndex(a.text, -1) {
		kind := string(a.text[at[2]:at[3]])
		lines[kind] = append(lines[kind], 1+bytes.Count(a.text[:at[2]], []byte("\n")))
	}
	line := func(kind string, i int) int {
		if i < len(lines[kind]) {
			return lines[kind][i]
		}
		return 0
	}
	for i := range a.Settings {
		a.Settings[i].line = line("setting", i)
	}
	for i := range a.Suppliers {
		a.Suppliers[i].line = line("supplier", i)
	}
	for i := range a.Owners {
		a.Owners[i].line = line("owner", i)
	}
}

var (
	urnForm     = regexp.MustCompile(`^[0-9]{5,7}$`)
	companyForm = regexp.MustCompile(`^[0-9A-Za-z]{6,8}$`)
)

// check looks at every answer for itself; what must be looked up is checked against the warehouse.
func (a *answers) check() error {
	var errs []error
	fault := func(line int, format string, args ...any) {
		errs = append(errs, fmt.Errorf("%s:%d: %s", answersFile, line, fmt.Sprintf(format, args...)))
	}
	seen := map[string]int{}
	once := func(line int, identity string) {
		if first, twice := seen[identity]; twice {
			fault(line, "the entry of line %d stands here again; keep one of the two", first)
			return
		}
		seen[identity] = line
	}
	for i := range a.Settings {
		s := &a.Settings[i]
		s.URN = s.URN.trimmed()
		if s.Name == "" && s.Number == "" {
			fault(s.line, "the setting has neither name nor number; take the entry out, and load writes it anew")
		}
		if s.URN != "" && s.URN != none && !urnForm.MatchString(string(s.URN)) {
			fault(s.line, `urn is not a URN of 5 to 7 digits; write it as urn = "123456", or urn = "none"`)
		}
		once(s.line, "setting "+nameKey(s.Name)+"\x00"+s.Number+"\x00"+s.Postcode)
	}
	for i := range a.Suppliers {
		s := &a.Suppliers[i]
		s.URN, s.Owner = s.URN.trimmed(), strings.TrimSpace(s.Owner)
		if s.Name == "" {
			fault(s.line, "the supplier has no name; take the entry out, and load writes it anew")
		}
		if s.URN != "" && s.Owner != "" {
			fault(s.line, "urn and owner are both filled in; leave one of them empty")
		}
		for _, urn := range s.urns() {
			if !urnForm.MatchString(urn) {
				fault(s.line, `urn holds what is not a URN of 5 to 7 digits; write it as urn = "123456", several as urn = "123456, 123457", or urn = "none"`)
				break
			}
		}
		once(s.line, "supplier "+nameKey(s.Name))
	}
	group := map[string]string{}
	for i := range a.Owners {
		o := &a.Owners[i]
		o.Group = string(answer(o.Group).trimmed())
		if len(o.Names)+len(o.Companies) == 0 {
			fault(o.line, `the owner has neither names nor companies; write names = ["…", "…"] or companies = ["01234567"]`)
		}
		for _, company := range o.Companies {
			if !companyForm.MatchString(company) {
				fault(o.line, `companies holds what is not a company number; write it as companies = ["01234567"]`)
				break
			}
		}
		if o.open() || o.Group == none {
			continue
		}
		for _, member := range slices.Concat(o.Names, o.Companies) {
			key := nameKey(member)
			if other, taken := group[key]; taken && other != o.Group {
				fault(o.line, "a name or company of this group stands in another group too; keep it in one")
			}
			group[key] = o.Group
		}
	}
	return errors.Join(errs...)
}

// urns gives the URNs of an answer; none for an open one and for none.
func (s supplierAnswer) urns() []string {
	if s.URN == "" || s.URN == none {
		return nil
	}
	var urns []string
	for _, urn := range strings.Split(string(s.URN), ",") {
		urns = append(urns, strings.TrimSpace(urn))
	}
	return urns
}

// nameKey is a name without case and spaces, for entries that stand twice; whether two names are one is decided in macros.sql.
func nameKey(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// fingerprint names the entries, open ones too, so that an answer given or an entry lost is noticed.
func (a answers) fingerprint() string {
	sum := sha256.New()
	for _, s := range a.Settings {
		fmt.Fprintf(sum, "setting %q %q %q %q\n", s.Name, s.Number, s.Postcode, s.URN)
	}
	for _, s := range a.Suppliers {
		fmt.Fprintf(sum, "supplier %q %q %q\n", s.Name, s.URN, s.Owner)
	}
	for _, o := range a.Owners {
		fmt.Fprintf(sum, "owner %q %q %q\n", o.Names, o.Companies, o.Group)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// waiting counts the entries that wait for an answer.
func (a answers) waiting() (settings, suppliers, owners int) {
	for _, s := range a.Settings {
		if s.open() {
			settings++
		}
	}
	for _, s := range a.Suppliers {
		if s.open() {
			suppliers++
		}
	}
	for _, o := range a.Owners {
		if o.open() {
			owners++
		}
	}
	return settings, suppliers, owners
}

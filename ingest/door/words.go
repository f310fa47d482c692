package door

import (
	"embed"
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode"

	"sufficiency/ingest/value"
)

//go:embed words/*.txt
var wordFiles embed.FS

// wordLists are the lists of words by which a name, a role or a reference is told from what is personal. They are no guess at a meaning:
// what they do not know is left out.
type wordLists struct {
	organisation, trade, person, givenName, role, outcome, reference map[string]bool
}

// words reads the lists once.
var words = sync.OnceValue(func() wordLists {
	return wordLists{
		organisation: readWords("organisation"), trade: readWords("trade"), person: readWords("person"), givenName: readWords("given_name"),
		role: readWords("role"), outcome: readWords("outcome"), reference: readWords("reference"),
	}
})

// readWords reads words/NAME.txt: words parted by white space; a line that begins with # is a comment.
func readWords(name string) map[string]bool {
	text, err := wordFiles.ReadFile("words/" + name + ".txt")
	if err != nil {
		panic(fmt.Sprintf("ingest/door/words/%s.txt: %v", name, err)) // embedded: a fault of the program
	}
	list := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, word := range strings.Fields(line) {
			list[word] = true
		}
	}
	return list
}

// WriteLists writes the lists as text, in the same order at all times, by which a change of them is told.
func WriteLists(w io.Writer) { fmt.Fprint(w, words()) }

var noApostrophes = strings.NewReplacer("'", "", "’", "", "‘", "", "`", "")

// wordsOf parts a text into its words, in small letters: Barnardo's is barnardos, NHS/ICB two words.
func wordsOf(text string) []string {
	text = noApostrophes.Replace(value.Clean(text))
	return strings.FieldsFunc(strings.ToLower(text), func(letter rune) bool { return !unicode.IsLetter(letter) && !unicode.IsDigit(letter) })
}

package reports

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// topics name the folders of measures for readers.
var topics = map[string]string{
	"demand": "Demand", "cost": "Cost", "provider_mix": "Providers and the market", "sufficiency": "Places and the gap", "assurance": "Checks before placement",
}

func topic(measure string) string {
	folder, _, _ := strings.Cut(measure, "/")
	return topics[folder]
}

// lowerFirst lets a title run on in a sentence. A title that begins with an abbreviation stays as it is.
func lowerFirst(text string) string {
	if text == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text)
	second, _ := utf8.DecodeRuneInString(text[size:])
	if unicode.IsUpper(second) {
		return text
	}
	return string(unicode.ToLower(first)) + text[size:]
}

// join joins parts with commas and a last "and".
func join(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}

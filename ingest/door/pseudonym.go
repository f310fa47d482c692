package door

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"regexp"
	"strings"

	"sufficiency/ingest/value"
)

// Pseudonym is what stands in the warehouse for a reference: HMAC-SHA-256 with the workspace's key, in hex, the first 32 characters.
// Case and spaces around the reference do not matter, so that the ledger's references meet those of the case system; nor does the space
// within a postcode, so that a school's meets that of GIAS.
func Pseudonym(key []byte, reference string) string {
	return pseudonym(hmac.New(sha256.New, key), reference)
}

var isPostcode = regexp.MustCompile(`^[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}$`)

func pseudonym(keyed hash.Hash, reference string) string {
	reference = strings.ToUpper(value.Clean(reference))
	if isPostcode.MatchString(reference) {
		reference = strings.ReplaceAll(reference, " ", "")
	}
	keyed.Reset()
	io.WriteString(keyed, reference)
	return hex.EncodeToString(keyed.Sum(nil)[:16])
}

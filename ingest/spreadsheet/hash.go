package spreadsheet

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
)

// Hash gives the SHA-256 of what lies in a file, in hex.
func Hash(name string) (string, error) {
	file, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

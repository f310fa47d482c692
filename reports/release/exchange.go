package release

import (
	"errors"
	"os"
)

// exchangeInTwo swaps folder a into the place of b where the file system cannot do it in one step. Between the two renames there is for
// a moment no site; where the second fails, the first is taken back.
func exchangeInTwo(a, b string) error {
	aside := a + "-old"
	if err := os.Rename(b, aside); err != nil {
		return err
	}
	if err := os.Rename(a, b); err != nil {
		return errors.Join(err, os.Rename(aside, b))
	}
	return os.Rename(aside, a)
}

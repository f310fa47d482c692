package door

import "testing"

func TestPseudonym(t *testing.T) {
	// printf 'WHAT DO YA WANT FOR NOTHING?' | openssl dgst -sha256 -hmac Jefe
	const want = "0c2fe188bd4f39005b75d81fd7ac8ad1"
	if got := Pseudonym([]byte("Jefe"), " what do ya want for nothing?\u00a0"); got != want {
		t.Errorf("got %s", got)
	}
}

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/term"

	"sufficiency/ingest/spreadsheet"
)

// passwordVariable holds the passwords of protected workbooks, one a line. A command line would show them to everyone on the machine.
const passwordVariable = "SUFFICIENCY_PASSWORD"

// passwords are those of the environment; on a terminal, whoever sits there is asked for the rest.
func passwords(ctx context.Context) spreadsheet.Passwords {
	p := spreadsheet.Passwords{Known: strings.FieldsFunc(os.Getenv(passwordVariable), func(letter rune) bool { return letter == '\n' || letter == '\r' })}
	if term.IsTerminal(int(os.Stdin.Fd())) && term.IsTerminal(int(os.Stderr.Fd())) {
		p.Ask = func(file string, again bool) (string, error) { return askPassword(ctx, file, again) }
	}
	return p
}

// askPassword asks for a password without showing it. Enter alone gives up. The terminal is left as it was, after Ctrl-C too.
func askPassword(ctx context.Context, file string, again bool) (string, error) {
	keyboard := int(os.Stdin.Fd())
	before, err := term.GetState(keyboard)
	if err != nil {
		return "", err
	}
	if again {
		fmt.Fprint(os.Stderr, "\nThat does not open it.")
	}
	fmt.Fprintf(os.Stderr, "\nPassword of %s (Enter alone to leave it): ", file)
	type answer struct {
		text []byte
		err  error
	}
	answered := make(chan answer, 1)
	go func() {
		text, err := term.ReadPassword(keyboard)
		answered <- answer{text, err}
	}()
	defer fmt.Fprintln(os.Stderr)
	select {
	case a := <-answered:
		return string(a.text), a.err
	case <-ctx.Done():
		return "", errors.Join(ctx.Err(), term.Restore(keyboard, before))
	}
}

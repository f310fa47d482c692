package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"sufficiency/reports/csv"
)

// ledgerFile is where a workspace keeps what each month has released.
const ledgerFile = "released.csv"

// released gives what readers have from other builds than this one: what stands in published/, what the ledger knows besides, and what is
// in the folder of earlier releases that the job was given. This build's own month is not in it, unless publish has put it on the website or the config
// says that it is out.
func (b *build) released() (csv.Ledger, error) {
	month := b.config.council().MonthID()
	if b.config.Publication.Out >= month {
		month = ""
	}
	ledger, err := b.ledger()
	if err != nil {
		return nil, err
	}
	delete(ledger, month)
	site, err := csv.ReadReleases(os.DirFS(b.path("published")), month)
	if err != nil {
		return nil, err
	}
	ledger.Add(site)
	return ledger, b.addEarlier(ledger)
}

// addEarlier adds the releases of the folder that the job was given, each beside what is known of its month.
func (b *build) addEarlier(ledger csv.Ledger) error {
	if b.against == "" {
		return nil
	}
	earlier, err := csv.ReadReleases(os.DirFS(b.against), "")
	if err != nil {
		return err
	}
	if len(earlier) == 0 {
		return fmt.Errorf("%s: holds no release; want a folder laid out as published/, with files such as %s", b.against, filepath.Join(b.against, "2026-09", "data", "demand_plans.csv"))
	}
	for month, released := range earlier {
		ledger["earlier "+month] = released
	}
	return nil
}

// ledger reads the ledger; where there is none yet it is empty.
func (b *build) ledger() (csv.Ledger, error) {
	file, err := os.Open(b.path(ledgerFile))
	if errors.Is(err, fs.ErrNotExist) {
		return csv.Ledger{}, nil
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	ledger, err := csv.ReadLedger(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w; restore the file from a backup, because it says what readers have", b.path(ledgerFile), err)
	}
	return ledger, nil
}

// record writes what has just been published into the ledger. What it says of months that are not in published/ stays.
func (b *build) record() error {
	ledger, err := b.ledger()
	if err != nil {
		return err
	}
	site, err := csv.ReadReleases(os.DirFS(b.path("published")), "")
	if err != nil {
		return err
	}
	delete(ledger, b.config.council().MonthID())
	ledger.Add(b.answered.Told)
	ledger.Add(site)
	return b.keep(ledger)
}

// putOut notes that the month of the build is on the website, before it is, so that a power cut cannot make the program forget. It gives what
// takes the note back where nothing was put there after all.
func (b *build) putOut() (back func() error, err error) {
	before, err := b.ledger()
	if err != nil {
		return nil, err
	}
	ledger, err := b.ledger()
	if err != nil {
		return nil, err
	}
	ledger.PutOut(b.config.council().MonthID())
	return func() error { return b.keep(before) }, b.keep(ledger)
}

// keep writes the ledger.
func (b *build) keep(ledger csv.Ledger) error {
	var text bytes.Buffer
	if err := ledger.Write(&text); err != nil {
		return err
	}
	return writeWhole(b.path(ledgerFile), text.Bytes(), 0o644)
}

// writeWhole writes a file so that after a power cut it is the old one or the new one.
func writeWhole(name string, content []byte, mode fs.FileMode) error {
	file, err := os.OpenFile(name+".new", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(name+".new", name)
}

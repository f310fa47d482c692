package matching

import (
	"context"
	"errors"
	"fmt"
)

// settle makes tables of the answers.
func (m *match) settle(ctx context.Context) error {
	err := m.execute(ctx, []string{
		`create or replace temp table settled_setting (name varchar, number varchar, postcode varchar, urn varchar)`,
		`create or replace temp table settled_supplier (seller_key varchar, urn varchar, owner_key varchar)`,
		`create or replace temp table settled_owner (owner varchar, company varchar, owner_key varchar)`,
		`create or replace temp table settled_apart (one varchar, other varchar)`,
		`create or replace temp table asked_setting (name varchar, number varchar, postcode varchar)`,
		`create or replace temp table asked_supplier (seller_key varchar)`,
		`create or replace temp table asked_owner (one varchar, other varchar)`,
	})
	if err != nil {
		return err
	}
	for _, table := range []string{"settled_setting", "settled_supplier", "settled_owner", "settled_apart", "asked_setting", "asked_supplier", "asked_owner"} {
		m.made = append(m.made, "table temp."+table)
	}
	var errs []error
	insert := func(query string, values ...any) {
		_, err := m.tx.ExecContext(ctx, query, values...)
		errs = append(errs, err)
	}
	const (
		name   = `same_setting(nullif($1, ''))`
		seller = `same_seller($1)`
	)
	for _, s := range m.answers.Settings {
		insert(`insert into asked_setting select `+name+`, nullif($2, ''), nullif($3, '')`, s.Name, s.Number, s.Postcode)
		if !s.open() {
			insert(`insert into settled_setting select `+name+`, nullif($2, ''), nullif($3, ''), $4`, s.Name, s.Number, s.Postcode, string(s.URN))
		}
	}
	for _, s := range m.answers.Suppliers {
		insert(`insert into asked_supplier select `+seller, s.Name)
		for _, urn := range s.urns() {
			insert(`insert into settled_supplier select `+seller+`, $2, null`, s.Name, urn)
		}
		switch {
		case s.URN == none:
			insert(`insert into settled_supplier select `+seller+`, 'none', null`, s.Name)
		case s.Owner != "":
			insert(`insert into settled_supplier select `+seller+`, null, trading_key($2)`, s.Name, s.Owner)
		}
	}
	for _, o := range m.answers.Owners {
		for _, one := range o.Names {
			for _, other := range o.Names {
				insert(`insert into asked_owner select trading_key($1), trading_key($2)`, one, other)
				if o.Group == none {
					insert(`insert into settled_apart select trading_key($1), trading_key($2)`, one, other)
				}
			}
		}
		if o.open() || o.Group == none {
			continue
		}
		for _, name := range o.Names {
			insert(`insert into settled_owner select $1, null, trading_key($2)`, o.Group, name)
		}
		for _, company := range o.Companies {
			insert(`insert into settled_owner select $1, company_key($2), null`, o.Group, company)
		}
	}
	return errors.Join(errs...)
}

// checkAnswers looks up what a person has written: a URN must be known where GIAS is there to know it, an owner must be one.
func (m *match) checkAnswers(ctx context.Context) error {
	known := func(query, written string) (found bool, err error) {
		err = m.tx.QueryRowContext(ctx, query, written).Scan(&found)
		return found, err
	}
	const (
		isURN   = `select exists (from known_setting where number = number_of(?)) or not exists (from listed_establishment)`
		isOwner = `select exists (from owner_group where trading_key(owner) = trading_key(?))`
	)
	var errs []error
	look := func(line int, query, written, advice string) {
		found, err := known(query, written)
		if err == nil && !found {
			err = fmt.Errorf("%s:%d: %s", answersFile, line, advice)
		}
		errs = append(errs, err)
	}
	const noURN = "no setting has this URN, neither in GIAS nor in the council's list; look it up at get-information-schools.service.gov.uk"
	for _, s := range m.answers.Settings {
		if !s.open() && s.URN != none {
			look(s.line, isURN, string(s.URN), noURN)
		}
	}
	for _, s := range m.answers.Suppliers {
		for _, urn := range s.urns() {
			look(s.line, isURN, urn, noURN)
		}
		if s.Owner != "" {
			look(s.line, isOwner, s.Owner, "no setting of the council's list has this owner; write the owner's name as it stands there")
		}
	}
	return errors.Join(errs...)
}

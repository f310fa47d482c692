// Package matching finds out which setting is meant by what the extracts write, which settings are one owner's, and which placement a
// line of the ledger pays. What it cannot decide for certain it leaves undecided, and asks a person in providers.toml.
//
// The work is done by SQL files, one temporary table each, in the order of their names: settings/ finds the settings and owners, ledger/
// makes ready what the ledger and the placements say, match/ pairs them, the surest way first, outcome/ says what became of each line.
package matching

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"sync"

	"sufficiency/data"
)

//go:embed macros.sql settings/*.sql ledger/*.sql match/*.sql outcome/*.sql
var files embed.FS

var keys = []data.Key{
	{Name: "title", Required: true},
	{Name: "definition", Required: true},
	{Name: "as", OneOf: []string{"view"}},     // too large to be kept: worked out as it is looked at
	{Name: "repeats", OneOf: []string{"yes"}}, // a way of pairing, taken again while what one line pays leaves another one placement only
}

var steps = sync.OnceValues(func() (map[string][]data.Query, error) {
	list := map[string][]data.Query{}
	var errs []error
	for _, folder := range []string{"settings", "ledger", "match", "outcome"} {
		queries, err := data.ReadQueries(files, "ingest/matching", []string{folder}, keys)
		list[folder] = queries
		errs = append(errs, err)
	}
	return list, errors.Join(errs...)
})

// Run matches what is in the warehouse, with what a person has settled in the workspace's providers.toml, and writes new questions into
// that file. Where neither the extracts nor the file have changed since the last run it does nothing. All is done in one transaction; a
// fault of the file leaves the warehouse as it was.
func Run(ctx context.Context, conn *sql.Conn, workspace string) (Outcome, error) {
	answers, err := readAnswers(workspace)
	if err != nil {
		return Outcome{}, err
	}
	state, err := stateOf(ctx, conn, answers)
	if err != nil {
		return Outcome{}, err
	}
	if before, err := lastState(ctx, conn); err != nil || before == state {
		outcome, other := outcomeOf(ctx, conn, answers)
		return outcome, errors.Join(err, other)
	}
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return Outcome{}, err
	}
	defer tx.Rollback()
	m := &match{tx: tx, answers: answers}
	if err := m.run(ctx); err != nil {
		return Outcome{}, err
	}
	asked, err := m.questions(ctx)
	if err != nil {
		return Outcome{}, err
	}
	if err := m.sweep(ctx); err != nil {
		return Outcome{}, err
	}
	answers, err = answers.ask(asked)
	if err != nil {
		return Outcome{}, err
	}
	if state, err = stateOf(ctx, tx, answers); err != nil {
		return Outcome{}, err
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("comment on table spend_match is '%s'", state)); err != nil {
		return Outcome{}, err
	}
	outcome, err := outcomeOf(ctx, tx, answers)
	if err != nil {
		return Outcome{}, err
	}
	if err := tx.Commit(); err != nil {
		return Outcome{}, err
	}
	outcome.Asked = len(asked)
	return outcome, answers.write()
}

// querier is a connection or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// stateOf names everything that decides the outcome: the files loaded, the rows of them that count, the cost centres, the calendar, the
// answers, and the SQL itself. With what was found in the rows, so that rows that are laid anew, as they were written, are noticed.
func stateOf(ctx context.Context, db querier, a answers) (string, error) {
	list, err := steps()
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	for _, folder := range []string{"settings", "ledger", "match", "outcome"} {
		for _, step := range list[folder] {
			fmt.Fprintf(sum, "%s\x00", step.Text)
		}
	}
	macros, err := files.ReadFile("macros.sql")
	if err != nil {
		return "", err
	}
	var inputs string
	err = db.QueryRowContext(ctx, `
		select coalesce(string_agg(line, chr(10) order by line), '')
		from (
			select concat_ws(' ', 'extract', extract_id, sha256, definition) as line from extract where is_current
			union all
			select concat_ws(' ', 'cost centre', code, cost_group) from cost_centre
			union all
			select concat_ws(' ', 'calendar', period, starts, ends) from calendar where kind = 'financial'
			union all
			select concat_ws(' ', 'placement', count(*), bit_xor(hash(extract_id, sheet, row, provider))) from placement
			union all
			select concat_ws(' ', 'spend', count(*), bit_xor(hash(extract_id, sheet, row, provider))) from spend
			union all
			select concat_ws(' ', 'place', count(*), bit_xor(hash(extract_id, sheet, row, provider))) from place
			union all
			select concat_ws(' ', 'provider', count(*), bit_xor(hash(extract_id, sheet, row, provider, owner))) from provider
			union all
			select concat_ws(' ', 'establishment', count(*), bit_xor(hash(extract_id, sheet, row))) from establishment
			union all
			select concat_ws(' ', 'establishment_link', count(*), bit_xor(hash(extract_id, sheet, row))) from establishment_link
		)`).Scan(&inputs)
	fmt.Fprintf(sum, "%s\x00%s\x00%s", macros, inputs, a.fingerprint())
	return hex.EncodeToString(sum.Sum(nil))[:32], err
}

// lastState gives the state of the last run, which stands as the comment of its table; empty before the first.
func lastState(ctx context.Context, db querier) (string, error) {
	var state sql.NullString
	err := db.QueryRowContext(ctx, `select comment from duckdb_tables() where table_name = 'spend_match' and not temporary`).Scan(&state)
	return state.String, err
}

// match is one run.
type match struct {
	tx      *sql.Tx
	answers answers
	made    []string // temporary tables and views, as drop names them
}

func (m *match) run(ctx context.Context) error {
	list, err := steps()
	if err != nil {
		return err
	}
	macros, err := files.ReadFile("macros.sql")
	if err != nil {
		return err
	}
	if _, err := m.tx.ExecContext(ctx, string(macros)); err != nil {
		return fmt.Errorf("ingest/matching/macros.sql: %w", err)
	}
	if err := m.settle(ctx); err != nil {
		return err
	}
	if err := m.make(ctx, list["settings"]); err != nil {
		return err
	}
	if err := m.checkAnswers(ctx); err != nil {
		return err
	}
	if err := m.execute(ctx, applySettings); err != nil {
		return err
	}
	if err := m.make(ctx, list["ledger"]); err != nil {
		return err
	}
	if err := m.pair(ctx, list["match"]); err != nil {
		return err
	}
	if err := m.make(ctx, list["outcome"]); err != nil {
		return err
	}
	return m.execute(ctx, applyPayments)
}

// make makes a temporary table of each query, named by its file without the number.
func (m *match) make(ctx context.Context, queries []data.Query) error {
	for _, query := range queries {
		name := path.Base(query.Name)
		if name[0] >= '0' && name[0] <= '9' {
			name = name[len("00_"):]
		}
		kind := cmp.Or(query.Value("as"), "table")
		if _, err := m.tx.ExecContext(ctx, fmt.Sprintf("create or replace temp %s %s as %s", kind, name, query.SQL)); err != nil {
			return fmt.Errorf("%s: %w", query.File, err)
		}
		m.made = append(m.made, kind+" temp."+name)
	}
	return nil
}

// pair pairs lines with placements, the surest way first.
func (m *match) pair(ctx context.Context, ways []data.Query) error {
	err := m.execute(ctx, []string{`create or replace temp table matched (id bigint, kind varchar, placement_ref varchar, pence bigint, how varchar, first date, last date)`})
	if err != nil {
		return err
	}
	m.made = append(m.made, "table temp.matched")
	for _, way := range ways {
		for {
			result, err := m.tx.ExecContext(ctx, "insert into matched by name "+way.SQL)
			if err != nil {
				return fmt.Errorf("%s: %w", way.File, err)
			}
			found, err := result.RowsAffected()
			if err != nil {
				return err
			}
			if found == 0 || way.Value("repeats") == "" {
				break
			}
		}
	}
	return nil
}

// sweep drops the temporary tables, which would stay with the connection.
func (m *match) sweep(ctx context.Context) error {
	drops := make([]string, len(m.made))
	for i, table := range m.made {
		drops[len(drops)-1-i] = "drop " + table
	}
	return m.execute(ctx, drops)
}

func (m *match) execute(ctx context.Context, statements []string) error {
	for _, statement := range statements {
		if _, err := m.tx.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("matching: %w", err)
		}
	}
	return nil
}

// applySettings puts what was found of settings and owners into the tables. What is not found stays as written.
var applySettings = []string{
	`update placement set provider = found_setting.provider
	from found_setting
	where found_setting.setting is not distinct from placement.setting
		and found_setting.provider_written is not distinct from placement.provider_written
		and found_setting.setting_site is not distinct from placement.setting_site
		and found_setting.provider is distinct from placement.provider`,
	knownToday("place"), knownToday("spend"), knownToday("provider"),
	`update provider set owner = owned.owner
	from (
		select provider.extract_id, provider.sheet, provider.row, owner_group.owner
		from provider
		left join owner_group using (extract_id, sheet, row)
	) as owned
	where owned.extract_id = provider.extract_id
		and owned.sheet = provider.sheet
		and owned.row = provider.row
		and owned.owner is distinct from provider.owner`,
	`delete from setting_match`,
	`insert into setting_match by name
	select
		setting, provider_written, setting_site, urn, provider, how, doubt, placements, running, annual_pence,
		extract_id, sheet, row, cell
	from found_setting
	order by id`,
}

// knownToday puts today's URN of a setting into a table that holds URNs as written.
func knownToday(table string) string {
	return fmt.Sprintf(`update %[1]s set provider = today.provider
		from (
			select distinct %[1]s.provider_written, coalesce(known_number.provider, %[1]s.provider_written) as provider
			from %[1]s
			left join known_number on known_number.number = number_of(%[1]s.provider_written)
		) as today
		where today.provider_written = %[1]s.provider_written
			and today.provider is distinct from %[1]s.provider`, table)
}

// applyPayments puts what was found of suppliers and lines into the tables.
var applyPayments = []string{
	`delete from supplier_match`,
	`insert into supplier_match by name
	select
		supplier, seller.provider, coalesce(seller.how, 'none') as how,
		lines, net_pence, extract_id, sheet, row, cell
	from supplier
	left join seller using (supplier)
	order by path, sheet, row, supplier, provider`,
	`delete from spend_match`,
	`insert into spend_match by name from payment`,
}

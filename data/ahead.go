package data

import (
	"context"
	"fmt"
)

// Ahead is what a council states about the years to come.
type Ahead struct {
	Years       int // how far forecasts reach; 0 for 5
	Mitigations []Mitigation
	Schemes     []Scheme
	Made        []ForecastMade
}

// Mitigation is a thing that the council means to do about demand.
type Mitigation struct {
	Name      string  `toml:"name"`
	Kind      string  `toml:"kind"`
	From      int     `toml:"from"`
	Number    float64 `toml:"number"`
	Percent   float64 `toml:"percent"`
	Need      string  `toml:"need"`      // a code of need_group; empty for all
	Phase     string  `toml:"phase"`     // empty for all
	Provision string  `toml:"provision"` // a code of provision_group; empty for all
}

// Scheme is a capital scheme. Its cost is in pounds.
type Scheme struct {
	Name    string  `toml:"name"`
	Places  int     `toml:"places"`
	Need    string  `toml:"need"`  // a code of need_group; empty for several
	Phase   string  `toml:"phase"` // empty for several
	Cost    float64 `toml:"cost"`
	Funding string  `toml:"funding"`
	Opens   string  `toml:"opens"`
}

// ForecastMade is one number that an earlier build has forecast.
type ForecastMade struct {
	Month         string
	Known, Period int
	Bound         string
	Amount        float64
}

// DefaultYears is how far forecasts reach where the council does not say: the shortest that a sufficiency strategy plans for.
const DefaultYears = 5

// SetAhead fills the tables horizon, mitigation, scheme and forecast_made, and throws away what stood there.
func (w *Warehouse) SetAhead(ctx context.Context, a Ahead) error {
	tx, err := w.DB.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `delete from horizon; delete from mitigation; delete from scheme; delete from forecast_made`); err != nil {
		return err
	}
	if a.Years == 0 {
		a.Years = DefaultYears
	}
	if _, err := tx.ExecContext(ctx, `insert into horizon values (?)`, a.Years); err != nil {
		return err
	}
	for i, m := range a.Mitigations {
		if _, err := tx.ExecContext(ctx, `insert into mitigation values (?, ?, ?, ?, nullif(?, 0), nullif(?, 0), nullif(?, ''), nullif(?, ''), nullif(?, ''))`,
			i+1, m.Name, m.Kind, m.From, m.Number, m.Percent, m.Need, m.Phase, m.Provision); err != nil {
			return fmt.Errorf("mitigation %s: %w", m.Name, err)
		}
	}
	for i, s := range a.Schemes {
		if _, err := tx.ExecContext(ctx, `insert into scheme values (?, ?, ?, nullif(?, ''), nullif(?, ''), round(? * 100)::bigint, ?, ?)`,
			i+1, s.Name, s.Places, s.Need, s.Phase, s.Cost, s.Funding, s.Opens); err != nil {
			return fmt.Errorf("scheme %s: %w", s.Name, err)
		}
	}
	for _, f := range a.Made {
		if _, err := tx.ExecContext(ctx, `insert into forecast_made values (?, ?, ?, ?, ?)`, f.Month, f.Known, fmt.Sprint(f.Period), f.Bound, f.Amount); err != nil {
			return fmt.Errorf("forecast of %s: %w", f.Month, err)
		}
	}
	return tx.Commit()
}

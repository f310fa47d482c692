package main

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"sufficiency/data"
)

// forecastsFile is where a workspace keeps the forecasts that its builds have published, to hold them against what comes.
var forecastsFile = filepath.Join("internal", "forecasts.csv")

var forecastsHead = []string{"build_month", "known_january", "forecast_january", "forecast_bound", "plans"}

// readForecasts reads what earlier builds have forecast. A workspace without has none. Faults come all at once, with their lines.
func readForecasts(workspace string) ([]data.ForecastMade, error) {
	file := filepath.Join(workspace, forecastsFile)
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	reader := csv.NewReader(bytes.NewReader(text))
	reader.FieldsPerRecord = -1
	rows, err := reader.ReadAll()
	if err != nil || len(rows) == 0 || !slices.Equal(rows[0], forecastsHead) {
		return nil, fmt.Errorf("%s: is not the list of earlier forecasts that `sufficiency build` keeps; restore it from a backup, or take it away and begin anew", file)
	}
	var made []data.ForecastMade
	var errs []error
	for i, row := range rows[1:] {
		f, err := forecastOf(row)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w; restore the file from a backup", file, i+2, err))
			continue
		}
		made = append(made, f)
	}
	return made, errors.Join(errs...)
}

func forecastOf(row []string) (f data.ForecastMade, err error) {
	if len(row) != len(forecastsHead) {
		return f, fmt.Errorf("has %d columns, want %d", len(row), len(forecastsHead))
	}
	f.Month, f.Bound = row[0], row[3]
	if _, err := time.Parse("2006-01", f.Month); err != nil {
		return f, fmt.Errorf("%q is not a month", f.Month)
	}
	var faults [3]error
	f.Known, faults[0] = strconv.Atoi(row[1])
	f.Period, faults[1] = strconv.Atoi(row[2])
	f.Amount, faults[2] = strconv.ParseFloat(row[4], 64)
	if errors.Join(faults[:]...) != nil || f.Period <= f.Known {
		return f, fmt.Errorf("%q, %q and %q are not two Januaries, one after the other, and a number", row[1], row[2], row[4])
	}
	return f, nil
}

// keepForecasts adds what this build has published of plans expected to the list, in the place of what an earlier build of the month said.
func (b *build) keepForecasts() error {
	if b.figures == nil {
		return nil
	}
	table, err := b.figures.Table("demand/plans_forecast", []string{"forecast_bound"})
	if err != nil {
		return err
	}
	made, err := readForecasts(b.workspace)
	if err != nil {
		return err
	}
	month := b.config.council().MonthID()
	made = slices.DeleteFunc(made, func(f data.ForecastMade) bool { return f.Month == month })
	var now []data.ForecastMade
	first := 0
	for _, row := range table.Rows() {
		amount, err := strconv.ParseFloat(row.Value, 64)
		year, err2 := strconv.Atoi(row.Period)
		if err != nil || err2 != nil {
			continue // a symbol stands there
		}
		if first == 0 || year < first {
			first = year
		}
		now = append(now, data.ForecastMade{Month: month, Period: year, Bound: row.Dimensions[0].Value, Amount: amount})
	}
	for i := range now {
		now[i].Known = first - 1
	}
	made = append(made, now...)
	slices.SortFunc(made, func(a, b data.ForecastMade) int {
		return cmp.Or(cmp.Compare(a.Month, b.Month), cmp.Compare(a.Period, b.Period), cmp.Compare(a.Bound, b.Bound))
	})
	var text bytes.Buffer
	out := csv.NewWriter(&text)
	out.Write(forecastsHead)
	for _, f := range made {
		out.Write([]string{f.Month, strconv.Itoa(f.Known), strconv.Itoa(f.Period), f.Bound, strconv.FormatFloat(f.Amount, 'f', -1, 64)})
	}
	out.Flush()
	if err := os.MkdirAll(b.path("internal"), 0o700); err != nil {
		return err
	}
	return writeWhole(b.path(forecastsFile), text.Bytes(), 0o600)
}

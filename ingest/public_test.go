package ingest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sufficiency/data"
	"sufficiency/ingest/internal/ingesttest"
)

// Real files of the Department for Education and others stand in ../shared/data, beside the repository and not in it. The counts here were
// taken apart from our own reader, by Python's csv module and by openpyxl, as the comment of each says.

// loadShared loads files of the shared folder as a council's reference folder would hold them.
func loadShared(t testing.TB, files ...string) (*data.Warehouse, Report) {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "reference"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		from, err := filepath.Abs(filepath.Join(ingesttest.Shared(), file))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(from); err != nil {
			t.Skipf("SKIPPED: %s is not there, so the real file was NOT loaded", file)
		}
		if err := os.Symlink(from, filepath.Join(dir, "reference", filepath.Base(file))); err != nil {
			t.Fatal(err)
		}
	}
	w := ingesttest.OpenWarehouse(t)
	report, err := Load(t.Context(), w, dir, testOptions)
	if err != nil {
		t.Fatal(err)
	}
	return w, report
}

// Every figure of every file is kept, of every authority. Rows, figures, symbols and sums by Python:
//
//	rows = list(csv.reader(open(f, encoding='utf-8-sig'))); figures = every cell right of the 12 columns of place and breakdown (11 by age)
func TestPublishedPlansLoadWhole(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"ees_ehcp_2025/annual_reviews.csv", "9445 | annual_reviews | 207790 | 9684 | 68976480.3 | 1628 | 75176.0"},
		{"ees_ehcp_2025/assessments.csv", "9129 | assessments | 173451 | 18280 | 6649358.1 | 1273 | 12903.0"},
		{"ees_ehcp_2025/caseload.csv", "18000 | caseload | 864000 | 76507 | 76996332.6 | 7152 | 88039.4"},
		{"ees_ehcp_2025/ceased_plans.csv", "15068 | ceased | 165748 | 0 | 3341754.0 | 1243 | 4246.0"},
		{"ees_ehcp_2025/newplans.csv", "12665 | new_plans | 607920 | 66389 | 10529555.9 | 4512 | 20132.4"},
		{"ees_ehcp_2025/personal_budgets.csv", "16307 | personal_budgets | 97842 | 1128 | 1752275.0 | 762 | 432.0"},
		{"ees_ehcp_2025/requests.csv", "9346 | requests | 158882 | 9622 | 12561446.0 | 1207 | 25467.0"},
		{"ees_ehcp_2025/residential_settings.csv", "16423 | residential | 49269 | 0 | 229026.0 | 384 | 484.0"},
		{"ees_ehcp_2025/sen_need_newplans.csv", "6980 | need_new | 188460 | 0 | 3795782.6 | 1431 | 9404.8"},
		{"ees_ehcp_2025/sen_needs_all_plans.csv", "9910 | need | 267570 | 0 | 24883373.8 | 2052 | 31580.7"},
		{"ees_ehcp_2025/timeliness_20_week.csv", "8670 | timeliness | 121380 | 4458 | 10702872.0 | 896 | 24862.6"},
		{"ees_ehcp_2022/sen2_age_caseload.csv", "8450 | caseload_by_age | 50700 | 12255 | 42859696.0 | 438 | 45628.0"},
		{"ees_ehcp_2022/sen2_estab_caseload.csv", "49086 | caseload_by_setting | 294516 | 72393 | 64175838.0 | 2526 | 68334.0"},
	} {
		w, report := loadShared(t, c.file)
		ingesttest.Same(t, c.file, ingesttest.RowsOf(t, w, `
			select
				count(distinct row), dataset, count(*), count(symbol), printf('%.1f', sum(value)),
				count(*) filter (is_council), printf('%.1f', sum(value) filter (is_council))
			from benchmark
			group by dataset`), c.want+"\n")
		if sheet := report.Files[0].Sheets[0]; sheet.Read != sheet.Loaded || len(report.Files[0].Messages) > 0 {
			t.Errorf("%s", report.Text())
		}
	}
}

// The settings of the releases up to 2022 that data/reference/dfe_setting_2022.csv takes for columns of the later ones have the very same
// counts wherever both releases give one: 13,253 counts of authorities, regions and England, January 2019 to 2022.
func TestSettingsOf2022AreThoseOf2025(t *testing.T) {
	w, _ := loadShared(t, "ees_ehcp_2022/sen2_estab_caseload.csv", "ees_ehcp_2025/caseload.csv")
	ingesttest.Same(t, "counts, and those that differ", ingesttest.RowsOf(t, w, `
		with before as (
			select la_code, year, series.indicator, sum(value) as value
			from benchmark
			join dfe_setting_2022 as series using (topic, breakdown)
			where dataset = 'caseload_by_setting' and benchmark.indicator = 'Total_all'
			group by all
		)
		select count(*), count(*) filter (before.value <> later.value)
		from before
		join benchmark as later using (la_code, year, indicator)
		where later.dataset = 'caseload' and later.topic = 'All EHC plans' and later.value is not null`), "13253 | 0\n")
}

// Lambeth's payments of June 2012: titles above the header, a total below, and 639 lines in which the date and the amount have run together
// (19/06/2012930.96). Those are rejected, each with its line; the 15 lines of fees to special schools are whole. Lines, sums and numbers of
// fields by Python's csv module: 2,516 lines of 6 fields with a date add up to £39,775,940.53, 638 have 5 fields and 1 has 4.
func TestLambethPublishedSpend(t *testing.T) {
	w, report := loadShared(t, "spend/2012-06-payments.csv")
	ingesttest.Same(t, "lines", ingesttest.RowsOf(t, w, `select count(*), cast(sum(net_pence) as bigint), min(paid), max(paid) from published_spend`), "2516 | 3977594053 | 2010-10-20 | 2012-06-29\n")
	ingesttest.Same(t, "rejected", ingesttest.RowsOf(t, w, `select count(*), min(row), max(row) from reject where not kept`), "639 | 19 | 3157\n")
	ingesttest.Same(t, "special schools", ingesttest.RowsOf(t, w, `select string_agg(cast(row as varchar), ' ' order by row) from published_spend where purpose = 'FEES - SPECIAL SCHOOLS'`),
		"359 360 795 938 1460 1897 1899 1900 1971 1972 2191 2192 2808 2968 3013\n")
	if sheet := report.Files[0].Sheets[0]; sheet.Read != 3155 || sheet.Loaded != 2516 || sheet.Rejected != 639 || sheet.Footing != 2 {
		t.Errorf("%+v", sheet)
	}
	told := report.Text() // the total of the file is £40,292,334.84
	for _, want := range []string{
		"rows: 638 rejected, first row 19: has 5 fields where the header has 6; look for a separator inside a field, or a field missing",
		"rows: 1 rejected, first row 1382: has 4 fields where the header has 6",
		`column "Invoice Nett Amount": the total in row 3167 differs by £516394.31 from the sum of the rows; look for rows that are missing`,
	} {
		if !strings.Contains(told, want) {
			t.Errorf("%q is not in\n%s", want, told)
		}
	}
}

// Herefordshire's ten neighbours of May 2025 in their order, and 158 authorities with ten each, by openpyxl; a heading in their midst is left out.
func TestNeighboursLoad(t *testing.T) {
	w, report := loadShared(t, "la/sn_may_2025.xlsx", "la/la_code_list.xlsx", "la/ltla_to_utla_dec2022.csv")
	ingesttest.Same(t, "Herefordshire", ingesttest.RowsOf(t, w, `select string_agg(neighbour_code, ' ' order by rank) from neighbour where la_code = '884'`),
		"943 860 925 893 933 888 935 811 815 830\n")
	ingesttest.Same(t, "all", ingesttest.RowsOf(t, w, `select count(distinct la_code), count(*) from neighbour`), "158 | 1580\n")
	ingesttest.Same(t, "names", ingesttest.RowsOf(t, w, `select count(*), count(region), max(name) filter (la_code = '884') from authority`), "171 | 158 | Herefordshire\n")
	ingesttest.Same(t, "tiers", ingesttest.RowsOf(t, w, `select count(*), count(*) filter (lower_code <> upper_code), max(upper_code) filter (lower_code = 'E07000234') from lower_tier`),
		"331 | 181 | E10000034\n")
	ingesttest.Same(t, "left out", ingesttest.RowsOf(t, w, `select count(*) from reject`), "0\n")
	if sheet := report.Files[2].Sheets[0]; sheet.LeftOut != 1 {
		t.Error(report.Text())
	}
}

// The header of GIAS with 140 columns, over made-up schools; pupils and eastings by Python's csv module.
func TestGIASHeaderLoads(t *testing.T) {
	w, _ := loadShared(t, "gias/fbit_e2e_gias.csv")
	ingesttest.Same(t, "schools", ingesttest.RowsOf(t, w, `select count(*), sum(pupils)::bigint, sum(easting)::bigint, count(site), count(needs), min(opened), any_value(distinct status) from establishment`),
		"60 | 61876 | 31716531 | 60 | 0 | 1993-05-29 | open\n")
}

// The tools of the Department: sums by openpyxl and Python's csv module. Six authorities of the high needs tool hold #N/A and are rejected
// cell by cell; its header stands in two rows, which tell the outturn from the budget.
func TestFinanceAndSeriesLoad(t *testing.T) {
	w, report := loadShared(t, "finance/hnb_benchmarking_outturn_202122.xlsx", "finance/DSG_by_year_dr.xlsx", "forecast/ehcp_la_series.csv")
	ingesttest.Same(t, "high needs", ingesttest.RowsOf(t, w, `select indicator, count(*), printf('%.2f', sum(value)), max(value) filter (is_council) from benchmark where dataset = 'high_needs' and year = 2021 group by all order by all`),
		"ehc_plans | 148 | 425818.00 | 1055\npopulation_2_to_18 | 148 | 11397188.82 | 35215.792\ntop_up_independent_budget | 148 | 1525856009.64 | 4.229746e+06\ntop_up_independent_outturn | 148 | 1743554684.34 | 5.43876225e+06\n")
	ingesttest.Same(t, "grant", ingesttest.RowsOf(t, w, `select count(*), printf('%.2f', sum(value)), count(*) filter (la_code = 'E92000001') from benchmark where dataset = 'dsg'`), "819 | 1016978692631.37 | 5\n")
	ingesttest.Same(t, "LAIT", ingesttest.RowsOf(t, w, `select count(*), count(symbol) from benchmark where dataset = 'lait'`), "6710 | 382\n")
	ingesttest.Same(t, "plans", ingesttest.RowsOf(t, w, `select string_agg(cast(cast(value as integer) as varchar), ' ' order by year) from benchmark where indicator = 'SEN_CASES_JAN' and is_council`),
		"939 1002 1055 1182 1284 1461 1717\n")
	if sheet := report.Files[2].Sheets[0]; sheet.Rejected != 6 || sheet.Loaded != 148 {
		t.Error(report.Text())
	}
}

// The Department's own files load whole, and Herefordshire's published series come out: plans and placements in special independent
// schools in January 2019 to 2025, and residential placements of 2025.
func TestDepartmentFilesLoad(t *testing.T) {
	ingesttest.NeedShared(t)
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	for _, name := range []string{"caseload.csv", "sen_needs_all_plans.csv", "residential_settings.csv"} {
		content, err := os.ReadFile(filepath.Join(ingesttest.Shared(), "ees_ehcp_2025", name))
		if err != nil {
			t.Fatal(err)
		}
		ingesttest.WriteText(t, filepath.Join(dir, "reference", name), string(content))
	}
	report, err := Load(context.Background(), w, dir, testOptions)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range report.Files {
		if file.Sheets[0].Rejected > 0 {
			t.Error(report.Text())
		}
	}
	const all = ` where la_code = '884' and breakdown = 'All EHC plans' and topic = 'All EHC plans'`
	ingesttest.Same(t, "plans", ingesttest.RowsOf(t, w, `select string_agg(cast(cast(value as integer) as varchar), ' ' order by year) from benchmark`+all+` and indicator = 'ehcplans'`),
		"939 1002 1055 1182 1284 1461 1717\n")
	ingesttest.Same(t, "special independent", ingesttest.RowsOf(t, w, `select string_agg(cast(cast(value as integer) as varchar), ' ' order by year) from benchmark`+all+` and indicator = 'special_independent'`),
		"19 27 30 42 32 47 75\n")
	ingesttest.Same(t, "need", ingesttest.RowsOf(t, w, `select indicator, cast(value as integer) from benchmark`+all+` and dataset = 'need' and indicator in ('number_semh', 'number_asd', 'number_slcn') order by 1`),
		"number_asd | 412\nnumber_semh | 588\nnumber_slcn | 256\n")
	ingesttest.Same(t, "residential", ingesttest.RowsOf(t, w, `select indicator, cast(value as integer) from benchmark where la_code = '884' and year = 2025 and topic = 'All residential placements' and indicator <> 'Res_tot' order by 1`),
		"Res_3851 | 13\nRes_52 | 4\n")
	ingesttest.Same(t, "England", ingesttest.RowsOf(t, w, `select year, cast(value as integer) from benchmark where la_code = 'E92000001' and indicator = 'ehcplans' and topic = 'All EHC plans' and year in (2019, 2025) order by 1`),
		"2019 | 353995\n2025 | 638745\n")
	// 110 authorities are in the copy of the file, by Python: len({row['old_la_code'] for row in rows} - {''})
	ingesttest.Same(t, "areas", ingesttest.RowsOf(t, w, `select left(la_code, 2) = 'E9' as is_england, left(la_code, 2) = 'E1' as is_region, count(distinct la_code) from benchmark group by all order by all`),
		"false | false | 110\nfalse | true | 9\ntrue | false | 1\n")
	ingesttest.Same(t, "symbols", ingesttest.RowsOf(t, w, `select count(*) from benchmark where (value is null) = (symbol is null)`), "0\n")
}

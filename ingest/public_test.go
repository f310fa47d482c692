package ingest

import (
	"os"
	"path/filepath"
	"testing"

	"sufficiency/data"
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
		from, err := filepath.Abs(filepath.Join(shared, file))
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
	w := openWarehouse(t)
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
		same(t, c.file, rowsOf(t, w, `
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
	same(t, "counts, and those that differ", rowsOf(t, w, `
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

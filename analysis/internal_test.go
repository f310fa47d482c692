package analysis

import (
	"context"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"sufficiency/analysis/disclosure"
	"sufficiency/data"
)

// A case is one txtar file a list of analysis/meeting: in its comment how the rows were worked out by hand, then the tables as in the cases of
// measures, and the rows wanted, in order, as programs read them; of the columns only those named.
func TestMeetingLists(t *testing.T) {
	queries, err := filepath.Glob("meeting/*.sql")
	if err != nil || len(queries) == 0 {
		t.Fatal("no lists", err)
	}
	for _, file := range queries {
		name := strings.TrimSuffix(filepath.Base(file), ".sql")
		t.Run(name, func(t *testing.T) {
			archive, err := txtar.ParseFile(filepath.Join("testdata", "meeting", name+".txtar"))
			if err != nil {
				t.Fatalf("%s has no case: %v", file, err)
			}
			w, reached, want := meetingCase(t, archive)
			connection, err := w.DB.Conn(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			defer connection.Close()
			if err := layViews(context.Background(), connection, files, "views", allViews); err != nil {
				t.Fatal(err)
			}
			lists, err := meetingLists(context.Background(), connection, reached)
			if err != nil {
				t.Fatal(err)
			}
			list, err := (&Internal{lists: lists}).List(name)
			if err != nil {
				t.Fatal(err)
			}
			var found [][]string
			for _, row := range list.Rows {
				var cells []string
				for _, column := range want[0] {
					cells = append(cells, row[list.Column(column)].Plain)
				}
				found = append(found, cells)
			}
			for i := range max(len(found), len(want)-1) {
				switch {
				case i >= len(found):
					t.Errorf("row %d: %q is wanted, and missing", i+1, want[i+1])
				case i >= len(want)-1:
					t.Errorf("row %d: %q, not wanted", i+1, found[i])
				case !slices.Equal(found[i], want[i+1]):
					t.Errorf("row %d: %q, want %q", i+1, found[i], want[i+1])
				}
			}
		})
	}
}

// meetingCase lays a case's tables, and gives the day that its data reach and the rows wanted with their header.
func meetingCase(t *testing.T, archive *txtar.Archive) (w *data.Warehouse, reached time.Time, want [][]string) {
	t.Helper()
	ctx := context.Background()
	w, err := data.OpenMemory(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	for _, file := range archive.Files {
		switch file.Name {
		case "calendar":
			first, last, _ := strings.Cut(strings.TrimSpace(string(file.Data)), " ")
			year, err := strconv.Atoi(first)
			if err != nil {
				t.Fatal(err)
			}
			if reached, err = time.Parse(time.DateOnly, last); err != nil {
				t.Fatal(err)
			}
			if err := w.SetCalendar(ctx, year, reached); err != nil {
				t.Fatal(err)
			}
		case "want.csv":
			want = rows(t, file)
		default:
			fillTable(t, w, strings.TrimSuffix(file.Name, ".csv"), rows(t, file))
		}
	}
	return w, reached, want
}

func forMeeting(t *testing.T, w *data.Warehouse, reached time.Time) (*Internal, error) {
	t.Helper()
	published, err := Publish(context.Background(), w, disclosure.DefaultPolicy, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return ForMeeting(context.Background(), w, published, reached)
}

// Sixteen children with a plan in January 2025, of whom two have a hearing impairment: the published table withholds the two, the internal
// one shows and marks them.
func TestInternalTablesMarkWhatIsWithheld(t *testing.T) {
	archive := txtar.Parse([]byte("-- calendar --\n2025 2025-03-31\n-- plan.csv --\nchild, need, issued, sex\n" +
		strings.Repeat("c?, SEMH, 2020-01-01, male\n", 6) + strings.Repeat("c?, ASD, 2020-01-01, male\n", 8) + strings.Repeat("c?, HI, 2020-01-01, male\n", 2)))
	plans := &archive.Files[1]
	for i := 0; strings.Contains(string(plans.Data), "?"); i++ {
		plans.Data = []byte(strings.Replace(string(plans.Data), "?", strconv.Itoa(i), 1))
	}
	w, reached, _ := meetingCase(t, archive)
	internal, err := forMeeting(t, w, reached)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(internal.Tables(), func(x InternalTable) bool {
		return x.Measure.Name == "demand/plans" && slices.Equal(x.Headings, []string{"Primary need"})
	})
	if at < 0 {
		t.Fatal("no table of plans by need")
	}
	table := internal.Tables()[at]
	numbers, withheld := map[string]string{}, map[string]bool{}
	for _, row := range table.Rows {
		numbers[row.Labels[0]], withheld[row.Labels[0]] = row.Figures[0].Text, row.Figures[0].Withheld
	}
	for label, want := range map[string]string{"Social, emotional and mental health": "6", "Autism": "8", "Hearing impairment": "2"} {
		if numbers[label] != want {
			t.Errorf("%s: %q, want %s", label, numbers[label], want)
		}
	}
	if !withheld["Hearing impairment"] {
		t.Error("two children are withheld in the published table, and not marked")
	}
	if len(numbers) != 3 || len(table.Periods) != 1 || table.Periods[0] != "January 2025" {
		t.Errorf("rows %v, periods %v: want three needs and January 2025", numbers, table.Periods)
	}
}

// Of seven Januaries the latest five stand there.
func TestInternalTablesShowTheLatestPeriods(t *testing.T) {
	w, reached, _ := meetingCase(t, txtar.Parse([]byte("-- calendar --\n2019 2025-03-31\n-- plan.csv --\nchild, need, issued\na, ASD, 2018-01-01\nb, HI, 2018-01-01\n")))
	if _, err := w.DB.Exec(`update plan set ceased = '2020-06-30' where child = 'b'`); err != nil {
		t.Fatal(err)
	}
	internal, err := forMeeting(t, w, reached)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range internal.Tables() {
		if table.Measure.Name == "demand/plans" && len(table.Headings) == 1 && table.Headings[0] == "Primary need" {
			if want := []string{"January 2021", "January 2022", "January 2023", "January 2024", "January 2025"}; !slices.Equal(table.Periods, want) {
				t.Errorf("periods %v, want %v", table.Periods, want)
			}
			if len(table.Rows) != 1 || table.Rows[0].Labels[0] != "Autism" {
				t.Errorf("rows %v: want autism alone, because the other plan ceased before", table.Rows)
			}
			return
		}
	}
	t.Error("no table of plans by need")
}

func TestListFaults(t *testing.T) {
	labels, err := data.CodeLists()
	if err != nil {
		t.Fatal(err)
	}
	query, err := data.ParseQuery("meeting/made_up.sql", "-- title: T\n-- definition: D\n-- source: S\n-- empty: E\n-- column: one | text\n-- column: two | code:nothing | Two\n-- column: three | money | Three\nselect 1\n", listKeys)
	if err != nil {
		t.Fatal(err)
	}
	_, err = newList(query, labels)
	for _, want := range []string{"line 5: ", "line 6: kind is \"code:nothing\"", "line 7: kind is \"money\""} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: want %s", err, want)
		}
	}
}

func TestUnknownList(t *testing.T) {
	if _, err := (&Internal{lists: []InternalList{{Name: "settings"}}}).List("owner"); err == nil || !strings.Contains(err.Error(), "settings") {
		t.Errorf("%v: want the lists there are", err)
	}
}

package ingest

import (
	"path/filepath"
	"strings"
	"testing"

	"sufficiency/ingest/checks"
	"sufficiency/ingest/internal/ingesttest"
)

// A row is loaded without a cell that may be a person's; the report counts it and says once where the first stands.
func TestLoadLeavesCellsOut(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	ingesttest.WriteText(t, filepath.Join(dir, "extracts", "ledger.csv"), `Posting Date,Supplier Name,Invoice No,Doc Type,Net,URN
30/09/2024,Alder House School Ltd,INV-1,Invoice,10.00,136421
01/10/2024,Xanthe Quillfeather,INV-2,Invoice,20.00,136421
02/10/2024,Mr Ptolemy Quillfeather,QUILLFEATHER1,Invoice,30.00,Xanthe
03/10/2024,xanthe quillfeather,INV-4,Refund,40.00,136421
04/10/2024,,INV-5,Invoice,50.00,136421
`)
	report := load(t, w, dir, testOptions)
	xanthe, ptolemy := pseudonymOf("XANTHE QUILLFEATHER")[:6], pseudonymOf("MR PTOLEMY QUILLFEATHER")[:6]
	ingesttest.Same(t, "spend", ingesttest.RowsOf(t, w, `select row, supplier, invoice, provider from spend`),
		"2 | Alder House School Ltd | INV-1 | 136421\n3 | Name withheld ("+xanthe+") | INV-2 | 136421\n4 | Name withheld ("+ptolemy+") | - | -\n")
	ingesttest.Same(t, "reject", ingesttest.RowsOf(t, w, `select cell, kept, split_part(reason, ';', 1) from reject order by row, cell`),
		"B3 | true | does not read as an organisation's name and is withheld\n"+
			"B4 | true | does not read as an organisation's name and is withheld\n"+
			"C4 | true | is not made like a reference, such as INV-20451\n"+
			"F4 | true | is neither a URN (5 to 7 digits) nor a UKPRN (8 digits that begin with 100)\n"+
			"B5 | false | does not read as an organisation's name and is withheld\n"+
			"D5 | false | is not a code or a name of the list ledger_kind\n"+
			"B6 | false | is blank\n")
	if s := report.Files[0].Sheets[0]; s.Read != 5 || s.Loaded != 3 || s.Rejected != 2 || s.CellsLeftOut != 4 {
		t.Errorf("%+v", s)
	}
	text := report.Text()
	for _, want := range []string{"rows read 5, loaded 3, rejected 2, cells left out 4",
		`column "Supplier Name": 2 cells left out, first B3: does not read as an organisation's name`, `column "Supplier Name": 1 rejected, first B5:`} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	faults, err := checks.Run(t.Context(), w, testChecks)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range faults {
		if fault.Name == "row_rejected" && len(fault.Rows) != 3 {
			t.Errorf("%d cells count as rejected rows", len(fault.Rows))
		}
	}
}

// A cell that must be filled cannot be left out: its row is rejected, with the reason of the cell.
func TestLoadRejectsWhereAFilledCellIsLeftOut(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	ingesttest.WriteText(t, filepath.Join(dir, "extracts", "places.csv"),
		"URN,Placement Type,Designation,Phase,Academic Year,Places\nXanthe,Special school (council),ASD,Primary,2025/26,12\n")
	load(t, w, dir, testOptions)
	ingesttest.Same(t, "reject", ingesttest.RowsOf(t, w, `select cell, kept, reason from reject`), "A2 | false | "+"is neither a URN (5 to 7 digits) nor a UKPRN (8 digits that begin with 100)"+"\n")
}

// Where the council does not state its areas, every one is left out, which is said once and in no row.
func TestLoadWithoutLocalities(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), smallWorkspace(t)
	options := testOptions
	options.Localities = nil
	report := load(t, w, dir, options)
	ingesttest.Same(t, "locality", ingesttest.RowsOf(t, w, `select locality from plan`), "-\n-\n")
	ingesttest.Same(t, "reject", ingesttest.RowsOf(t, w, `select count(*) from reject`), "0\n")
	want := `plans of extracts/ehc-plans.xlsx: every locality is left out, because sufficiency.toml does not say which areas the council has; state them as localities = ["…", "…"] under [council]`
	ingesttest.Same(t, "notes", strings.Join(report.Notes, "\n"), want)
	ingesttest.Same(t, "notes of a load that reads nothing", strings.Join(load(t, w, dir, options).Notes, "\n"), want)

	report = load(t, w, dir, testOptions)
	ingesttest.Same(t, "stated later, and read anew", ingesttest.RowsOf(t, w, `select locality from plan order by locality`), "North\nSouth\n")
	ingesttest.Same(t, "no notes", strings.Join(report.Notes, "\n"), "")
}

// What the configuration states is kept as it is, so that it may not be what no text may be.
func TestLoadChecksWhatIsStated(t *testing.T) {
	options := testOptions
	options.Localities, options.Organisations = []string{"North", "Hay HR3 5DB"}, []string{"-"}
	_, err := Load(t.Context(), ingesttest.OpenWarehouse(t), t.TempDir(), options)
	want := "sufficiency.toml: [council] localities: number 2 of the list holds a postcode; mend it or take it out\n" +
		"sufficiency.toml: [council] organisations: number 1 of the list holds no word; mend it or take it out"
	if err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
}

// The owner of a setting who is one person is nobody: no name and no stand-in.
func TestLoadLeavesOutProprietors(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	ingesttest.WriteText(t, filepath.Join(dir, "extracts", "providers.csv"), `URN,EstablishmentName,TypeOfEstablishment (code),LA (code),Owner Group
136421,Alder House School,10,884,Xanthe Quillfeather
136422,Elder House School,10,884,Mr X Quillfeather & Mrs X Quillfeather
136423,Oak House School,10,884,Oak Education Ltd
`)
	load(t, w, dir, testOptions)
	ingesttest.Same(t, "owner", ingesttest.RowsOf(t, w, `select provider, owner from provider`), "136421 | -\n136422 | -\n136423 | Oak Education Ltd\n")
}

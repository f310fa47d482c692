package ingest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sufficiency/ingest/internal/ingesttest"
)

// A made-up return of four children, in the columns of version 1.2 (2024):
//
//	1  ASD, then SLCN; at 900001, an independent special school (38 to 51 weeks), and on one day at a second setting
//	2  SEMH; educated at home
//	3  plan ceased in 2023: not on census day, so without needs and placements
//	4  MLD; in the SEN unit of an academy that has a UKPRN alone, without a day of entry; its plan stands for the day
var sen2Return = map[string]string{
	"sen2": "sen2tableid,NativeId,sen2orderseqcolumn,sourceid,collection,year,referencedate,sourcelevel,softwarecode,release,serialno,datetime,lea,dmo,dco\n" +
		"1,1,1,1,SEN2,2024,2024-Jan-18 00:00:00,L,Made up,1,1,2024-Jan-30 10:00:00,884,,\n",
	"person": "persontableid,NativeId,personorderseqcolumn,sourceid,sen2tableid,surname,forename,personbirthdate,sex,ethnicity,postcode,upn,uniquelearnernumber,upnunknown\n" +
		"11,1,1,1,1,Quillfeather,Xanthe,2012-Mar-14 00:00:00,F,WBRI,ZX9 9ZZ,A801200000001,,\n" +
		"12,2,2,1,1,Quillfeather,Ptolemy,2010-Nov-02 00:00:00,M,WBRI,ZX9 9ZZ,A801200000002,,\n" +
		"13,3,3,1,1,Quillfeather,Ione,2004-Jan-01 00:00:00,F,WBRI,ZX9 9ZZ,,9000000001,UN1\n" +
		"14,4,4,1,1,Quillfeather,Basil,2015-May-05 00:00:00,M,WBRI,ZX9 9ZZ,,,UN2\n",
	"requests": "requeststableid,NativeId,requestsorderseqcolumn,sourceid,persontableid,receiveddate,rya,requestoutcomedate,requestoutcome,requestmediation,requesttribunal,exported\n" +
		"21,1,1,1,11,2019-Jan-07 00:00:00,0,,Y,0,0,\n22,2,1,1,12,2018-Feb-03 00:00:00,0,,Y,0,0,\n23,3,1,1,13,2010-Feb-03 00:00:00,0,,Y,0,0,\n24,4,1,1,14,2020-Sep-01 00:00:00,0,,Y,0,0,\n",
	"assessment": "assessmenttableid,NativeId,assessmentorderseqcolumn,sourceid,requeststableid,assessmentoutcome,assessmentoutcomedate,assessmentmediation,assessmenttribunal,othermediation,othertribunal,week20\n" +
		"31,1,1,1,21,Y,,0,0,0,0,0\n32,2,1,1,22,Y,,0,0,0,0,1\n33,3,1,1,23,Y,,0,0,0,0,0\n34,4,1,1,24,Y,,0,0,0,0,0\n",
	"namedplan": "namedplantableid,NativeId,namedplanorderseqcolumn,sourceid,assessmenttableid,startdate,planres,planwbp,pb,oa,dp,ceasedate,ceasereason\n" +
		"41,1,1,1,31,2019-May-20 00:00:00,,,0,0,0,,\n42,2,1,1,32,2018-Sep-28 00:00:00,,,0,0,0,,\n43,3,1,1,33,2010-Jun-28 00:00:00,,,0,0,0,2023-Jul-31 00:00:00,1\n44,4,1,1,34,2021-Jan-15 00:00:00,,,0,0,0,,\n",
	"plandetail": "plandetailtableid,NativeId,plandetailorderseqcolumn,sourceid,namedplantableid,urn,ukprn,sensetting,sensettingother,placementrank,senunitindicator,resourcedprovisionindicator\n" +
		"51,1,1,1,41,900001,,,,1,0,0\n52,2,1,1,42,,,EHE,,1,0,0\n",
	"activeplans": "activeplanstableid,NativeId,activeplansorderseqcolumn,sourceid,requeststableid,transferla,reviewmeeting,reviewoutcome,lastreview\n" +
		"61,1,1,1,21,,,,2023-Jun-01 00:00:00\n62,2,1,1,22,,,,\n64,4,1,1,24,,,,\n",
	"placementdetail": "placementdetailtableid,NativeId,placementdetailorderseqcolumn,sourceid,activeplanstableid,res,wbp,urn,ukprn,sensetting,sensettingother,placementrank,entrydate,leavingdate,senunitindicator,resourcedprovisionindicator\n" +
		"71,1,1,1,61,38-51 weeks,,900001,,,,1,2020-Sep-01 00:00:00,,0,0\n72,1,1,1,61,,,900002,,,,2,2021-Sep-01 00:00:00,,0,0\n" +
		"73,2,1,1,62,,,,,EHE,,1,2019-Sep-03 00:00:00,,0,0\n74,4,1,1,64,,,,10090009,,,1,,,1,0\n",
	"senneed": "senneedtableid,NativeId,senneedorderseqcolumn,sourceid,activeplanstableid,sentype,sentyperank\n" +
		"81,1,1,1,61,ASD,1\n82,1,1,1,61,SLCN,2\n83,2,1,1,62,SEMH,1\n84,4,1,1,64,MLD,1\n",
}

const sen2Schools = "URN,UKPRN,LA (code),EstablishmentName,TypeOfEstablishment (code),EstablishmentStatus (name),CloseDate,Postcode,Section41Approved (name),SEN1 (name)\n" +
	"900001,,884,Alder House School,10,Open,,ZX9 9ZA,Approved,\n900009,10090009,884,Holme Academy,34,Open,,ZX9 9ZB,Not applicable,\n"

func writeReturn(t *testing.T, dir string, change func(name, text string) string) {
	t.Helper()
	for name, text := range sen2Return {
		ingesttest.WriteText(t, filepath.Join(dir, "extracts", "Blade-Export_31-03-2024_"+name+".csv"), change(name, text))
	}
	ingesttest.WriteText(t, filepath.Join(dir, "reference", "edubasealldata.csv"), sen2Schools)
}

func asItIs(_, text string) string { return text }

const (
	sen2PlanRows = `select row, child, born, sex, need, secondary_need, requested, issued, ceased, cease_reason from plan order by row`
	sen2Placed   = `select row, placement_ref, child, provider, provision, started, ended, boarding, price_pence from placement order by row`
)

func sen2Names() *strings.Replacer {
	return strings.NewReplacer(pseudonymOf("A801200000001"), "ONE", pseudonymOf("A801200000002"), "TWO", pseudonymOf("9000000001"), "THREE", pseudonymOf("14"), "FOUR",
		pseudonymOf("71"), "P71", pseudonymOf("73"), "P73", pseudonymOf("74"), "P74")
}

const (
	wantSEN2Plans = "2 | ONE | 2012-03-01 | female | ASD | SLCN | 2019-01-07 | 2019-05-20 | - | -\n" +
		"3 | TWO | 2010-11-01 | male | SEMH | - | 2018-02-03 | 2018-09-28 | - | -\n" +
		"4 | THREE | 2004-01-01 | female | - | - | 2010-02-03 | 2010-06-28 | 2023-07-31 | 1\n" +
		"5 | FOUR | 2015-05-01 | male | MLD | - | 2020-09-01 | 2021-01-15 | - | -\n"
	wantSEN2Placed = "2 | P71 | ONE | 900001 | special_independent | 2020-09-01 | - | weeks_38_51 | -\n" +
		"4 | P73 | TWO | - | home_education | 2019-09-03 | - | day | -\n" +
		"5 | P74 | FOUR | 900009 | mainstream_academy_unit | 2021-01-15 | - | day | -\n"
)

// A return alone gives plans and placements, at every load the same, and they go with its files.
func TestSEN2GivesPlansAndPlacements(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	writeReturn(t, dir, asItIs)
	report := load(t, w, dir, testOptions)
	ingesttest.Same(t, "plan", sen2Names().Replace(ingesttest.RowsOf(t, w, sen2PlanRows)), wantSEN2Plans)
	ingesttest.Same(t, "placement", sen2Names().Replace(ingesttest.RowsOf(t, w, sen2Placed)), wantSEN2Placed)
	ingesttest.Same(t, "where from", ingesttest.RowsOf(t, w, `select distinct extract.path from plan join extract using (extract_id)`), "extracts/Blade-Export_31-03-2024_namedplan.csv\n")
	ingesttest.Same(t, "return", ingesttest.RowsOf(t, w, `select year, counted, la_code from sen2_return`), "2024 | 2024-01-18 | 884\n")
	ingesttest.Same(t, "notes", strings.Join(report.Notes, "\n"), "extracts/Blade-Export_31-03-2024_namedplan.csv: 4 plans and 3 placements are taken from the SEN2 return; it holds no prices")
	load(t, w, dir, testOptions)
	ingesttest.Same(t, "plan, loaded again", sen2Names().Replace(ingesttest.RowsOf(t, w, sen2PlanRows)), wantSEN2Plans)

	if err := os.Remove(filepath.Join(dir, "reference", "edubasealldata.csv")); err != nil {
		t.Fatal(err)
	}
	report = load(t, w, dir, testOptions)
	ingesttest.Same(t, "without GIAS", ingesttest.RowsOf(t, w, `select provision from placement order by row`), "not_recorded\nhome_education\nnot_recorded\n")
	if told := strings.Join(report.Notes, "\n"); !strings.Contains(told, "of 2 placements the kind of setting is not known; put the list of all establishments") {
		t.Error(told)
	}
	if err := os.RemoveAll(filepath.Join(dir, "extracts")); err != nil {
		t.Fatal(err)
	}
	load(t, w, dir, testOptions)
	ingesttest.Same(t, "gone", ingesttest.RowsOf(t, w, `select count(*) from plan union all select count(*) from placement`), "0\n0\n")
}

// Version 1.1 (2023): gendercurrent for sex, and residential weeks on the plan instead of the placement.
func TestSEN2Of2023(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	writeReturn(t, dir, func(name, text string) string {
		switch name {
		case "person":
			return strings.Replace(text, ",sex,", ",gendercurrent,", 1)
		case "activeplans":
			return "activeplanstableid,NativeId,activeplansorderseqcolumn,sourceid,requeststableid,transferla,res,wbp,lastreview\n" +
				"61,1,1,1,21,,38-51 weeks,,2023-Jun-01 00:00:00\n62,2,1,1,22,,,,\n64,4,1,1,24,,,,\n"
		case "placementdetail":
			text = strings.Replace(text, "activeplanstableid,res,wbp,", "activeplanstableid,", 1)
			return strings.NewReplacer("61,38-51 weeks,,", "61,", "61,,,", "61,", "62,,,", "62,", "64,,,", "64,").Replace(text)
		}
		return text
	})
	load(t, w, dir, testOptions)
	ingesttest.Same(t, "plan", sen2Names().Replace(ingesttest.RowsOf(t, w, sen2PlanRows)), wantSEN2Plans)
	ingesttest.Same(t, "placement", sen2Names().Replace(ingesttest.RowsOf(t, w, sen2Placed)), wantSEN2Placed)
}

// Who has an extract of plans beside the return is asked, and gets neither twice; in reference/ the return is kept for comparison.
func TestSEN2BesideExtracts(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	writeReturn(t, dir, asItIs)
	load(t, w, dir, testOptions)
	ingesttest.WriteText(t, filepath.Join(dir, "extracts", "plans.csv"), "Child ID,DOB,Primary Need,Final Plan Issued,Plan Ceased\nM000001,14/03/2012,ASD,20/05/2019,\n")
	_, err := Load(context.Background(), w, dir, testOptions)
	if err == nil || err.Error() != "extracts/plans.csv and the SEN2 return (extracts/Blade-Export_31-03-2024_activeplans.csv) both say which plans there are; "+
		"move the files of the return to reference/, where they are kept for comparison, or take extracts/plans.csv out" {
		t.Errorf("%v", err)
	}
	ingesttest.Same(t, "neither twice", ingesttest.RowsOf(t, w, `select count(*) from plan union all select count(*) from placement`), "1\n0\n")
	files, err := filepath.Glob(filepath.Join(dir, "extracts", "Blade*"))
	if err != nil || len(files) != 9 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		if err := os.Rename(file, filepath.Join(dir, "reference", filepath.Base(file))); err != nil {
			t.Fatal(err)
		}
	}
	load(t, w, dir, testOptions)
	ingesttest.Same(t, "kept for comparison", ingesttest.RowsOf(t, w, `select (select count(*) from plan), (select count(*) from placement), (select count(*) from sen2_plan)`), "1 | 0 | 4\n")
}

// Half a return and two of them are refused, and rows without a person are told.
func TestSEN2Faults(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	writeReturn(t, dir, func(name, text string) string {
		if name == "person" {
			return text[:strings.LastIndex(strings.TrimSpace(text), "\n")+1] // the last person is missing
		}
		return text
	})
	report := load(t, w, dir, testOptions)
	told := strings.Join(report.Notes, "\n")
	for _, want := range []string{"namedplan.csv: plans that belong to no person of the return are left out: 1;", "or have no date, are left out: 1"} {
		if !strings.Contains(told, want) {
			t.Errorf("%q is not in\n%s", want, told)
		}
	}
	ingesttest.WriteText(t, filepath.Join(dir, "extracts", "Blade-Export_31-03-2025_person.csv"), sen2Return["person"])
	if _, err := Load(context.Background(), w, dir, testOptions); err == nil || !strings.Contains(err.Error(), "are of two SEN2 returns; leave the latest one in extracts/") {
		t.Errorf("%v", err)
	}
	for _, name := range []string{"31-03-2025_person", "31-03-2024_person", "31-03-2024_senneed"} {
		if err := os.Remove(filepath.Join(dir, "extracts", "Blade-Export_"+name+".csv")); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Load(context.Background(), w, dir, testOptions); err == nil || !strings.Contains(err.Error(), "the SEN2 return in extracts/ lacks the files of need, person;") {
		t.Errorf("%v", err)
	}
	ingesttest.Same(t, "nothing half made", ingesttest.RowsOf(t, w, `select count(*) from plan union all select count(*) from placement`), "0\n0\n")
}

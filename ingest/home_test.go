package ingest

import (
	"path/filepath"
	"testing"

	"sufficiency/ingest/internal/ingesttest"
)

const placementStart = "Placement ID,Child ID,Setting,URN,Placement Type,Start Date,End Date,Fee,Fee Basis,Units Per Year"

// Of a home postcode the sector enters the warehouse and of a distance its band: 12.50 miles are 10 to 20, 8.04 km are 4.9958 miles and 8.05 km
// 5.002, of two the miles count. What is no postcode is left out of its row, and what is no distance keeps it out.
func TestHomesEnterAsSectorsAndBands(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	ingesttest.WriteText(t, filepath.Join(dir, "extracts", "placements.csv"), placementStart+",Home Postcode,Distance (miles),Distance (km)\n"+
		"P1,C1,Alder House School,136421,Independent special school,01/09/2024,,,,,QZ4 9AR,12.5,\n"+
		"P2,C2,Alder House School,136421,Independent special school,01/09/2024,,,,,qz101aa,,8.04\n"+
		"P3,C3,Alder House School,136421,Independent special school,01/09/2024,,,,,QZ4 9,,8.05\n"+
		"P4,C4,Alder House School,136421,Independent special school,01/09/2024,,,,,12 Hill Lane,50,1\n"+
		"P5,C5,Alder House School,136421,Independent special school,01/09/2024,,,,,,0,\n"+
		"P6,C6,Alder House School,136421,Independent special school,01/09/2024,,,,,,,\n"+
		"P7,C7,Alder House School,136421,Independent special school,01/09/2024,,,,,,-3,\n"+
		"P8,C8,Alder House School,136421,Independent special school,01/09/2024,,,,,,near,\n")
	load(t, w, dir, testOptions)
	ingesttest.Same(t, "placement", ingesttest.RowsOf(t, w, `select row, home_sector, distance_band from placement order by row`),
		"2 | QZ4 9 | 10_to_20\n3 | QZ10 1 | under_5\n4 | QZ4 9 | 5_to_10\n5 | - | 50_or_more\n6 | - | under_5\n7 | - | -\n")
	ingesttest.Same(t, "reject", ingesttest.RowsOf(t, w, `select cell, kept, split_part(reason, ';', 1) from reject order by row`),
		"K5 | true | is neither a postcode nor a sector of one, such as HR4 9\n"+
			"L8 | false | is no distance between a home and a setting\n"+
			"L9 | false | is not a number\n")
}

// Of the Postcode Directory the middles of the sectors are kept: the postcodes in use with a place. QZ4 9 lies at (100 + 300) ÷ 2, (200 + 600) ÷ 2.
// The postcode that has ended and the one without a place do not count, nor does Northern Ireland, whose grid is another.
func TestPostcodeDirectoryBecomesSectors(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	ingesttest.WriteText(t, filepath.Join(dir, "reference", "ONSPD_AUG_2026_UK.csv"), "pcd,pcd2,pcds,dointr,doterm,oscty,oseast1m,osnrth1m,osgrdind,oslaua\n"+
		"QZ4 9AR,QZ4  9AR,QZ4 9AR,198001,,E99999999,100,200,1,E06999999\n"+
		"QZ4 9AS,QZ4  9AS,QZ4 9AS,198001,,E99999999,300,600,1,E06999999\n"+
		"QZ4 9AT,QZ4  9AT,QZ4 9AT,198001,200104,E99999999,900,900,1,E06999999\n"+
		"QZ4 9AU,QZ4  9AU,QZ4 9AU,198001,,E99999999,,,9,L99999999\n"+
		"QZ101AA,QZ10 1AA,QZ10 1AA,198001,,E99999999,5000,6000,1,E06999999\n"+
		"BT1 1AA,BT1  1AA,BT1 1AA,198001,,N99999999,333000,374000,1,N09000003\n")
	report := load(t, w, dir, testOptions)
	if kind := report.Files[0].Sheets[0].Kind; kind != "postcode_sectors" {
		t.Errorf("read as %s", kind)
	}
	ingesttest.Same(t, "postcode_sector", ingesttest.RowsOf(t, w, `select row, sector, easting, northing from postcode_sector order by row`),
		"2 | QZ4 9 | 200 | 400\n6 | QZ10 1 | 5000 | 6000\n")
}

// A rise stands as a part of the fee before: as written, or worked out of the fees: £1,060 asked and £1,030 agreed on £1,000 are 6% and 3%. A rise
// that was refused was agreed at 0. A fee of nothing gives no rise.
func TestRisesOfFeesAreRead(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	ingesttest.WriteText(t, filepath.Join(dir, "extracts", "placements.csv"),
		placementStart+",Uplift Requested On,Uplift Decision Date,Uplift Requested %,Uplift Agreed %,Fee Before Uplift,Fee Requested,Fee After Uplift\n"+
			"P1,C1,Alder House School,136421,Independent special school,01/09/2024,,1030,Week,38,10/01/2025,20/02/2025,7.5%,4%,,,\n"+
			"P2,C2,Alder House School,136421,Independent special school,01/09/2024,,1030,Week,38,10/01/2025,20/02/2025,,,1000,1060,1030\n"+
			"P3,C3,Alder House School,136421,Independent special school,01/09/2024,,1030,Week,38,10/01/2025,20/02/2025,5%,0%,,,\n"+
			"P4,C4,Alder House School,136421,Independent special school,01/09/2024,,1030,Week,38,10/01/2025,,5%,,0,1060,\n"+
			"P5,C5,Alder House School,136421,Independent special school,01/09/2024,,1030,Week,38,,,,,,,\n")
	load(t, w, dir, testOptions)
	ingesttest.Same(t, "placement", ingesttest.RowsOf(t, w, `select row, uplift_asked_on, uplift_decided_on, round(uplift_asked, 6), round(uplift_agreed, 6), price_pence from placement order by row`),
		"2 | 2025-01-10 | 2025-02-20 | 0.075 | 0.04 | 103000\n3 | 2025-01-10 | 2025-02-20 | 0.06 | 0.03 | 103000\n4 | 2025-01-10 | 2025-02-20 | 0.05 | 0 | 103000\n"+
			"5 | 2025-01-10 | - | 0.05 | - | 103000\n6 | - | - | - | - | 103000\n")
}

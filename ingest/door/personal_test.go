package door

import "testing"

// Numbers of invoices, contracts, accounts and cost centres as the ledgers of councils write them; none of them was ever anybody's.
func TestReferencesOfLedgersAreKept(t *testing.T) {
	for _, written := range []string{
		"300000123456789", "AP-2024-000123", "INV-20451", "INV/2024/00017", "SINV100234", "10023456", "CN-77", "CRN 00412", // Oracle and suppliers'
		"5105601234", "1900012345", "1700000456", "4500012345", "4600001234", "51000123452024", "KR 1900012345", "0000412345", // SAP
		"30012345", "2024001234", "P12-2024-1", "TT 10 30012345", // Unit4
		"CIV000012345", "SIN12345/1", "00123456", "J0012345", // Civica
		"Invoice 12", "Invoice No. 4412", "CREDIT NOTE 88", "Autumn Term 2024", "AUT24-0012", "SEP24/003", "Week 32 Invoice 9", "JNL0001231",
		"DN621923", "CCS-RM6240", "C-77", "DPS 2024 Lot 3", "HCC/CYP/0042", // contracts
		"E1230", "E4410", "4310", "ABC-1234-56789", "01-1234-5678", "1.2.3", "1.4.11", "884", "W99", "E06000019", "01234567", "SC123456", "ZZ900001",
	} {
		if !isReference(written) {
			t.Errorf("%q is left out: %s", written, personalPattern(written))
		}
	}
	for _, written := range []string{
		"QUILLFEATHER-001", "Xanthe 12", "JS 14/03/2012", "14.03.2012", "2012-03-14", "14032012", "20120314", "14 March 2012", "14-Mar-12",
		"A801200000001", "UPN A801200000001", "9434765919", "943 476 5919", "HR4 9AR", "HR49AR", "07700 900123", "01632 960123",
		"x.quill@home.example1", "Mrs Q 12", "n/a", "various", "Ali Khan 12", "school fees for the autumn term of a child 1 of 2",
	} {
		if isReference(written) {
			t.Errorf("%q is kept", written)
		}
	}
}

package understand

import (
	"strings"
	"testing"
)

// Questions a word or two away from a figure that is held. The near figure would be a wrong answer, so that each is left to a person.
var traps = []string{
	// other children
	"How many looked-after children are placed in INMSS?",
	"How many children in care attend independent special schools?",
	"How many pupils at SEN Support are there, by primary need?",
	"How many pupils in INMSS do not have an EHCP?",
	"How many children of other councils are placed in special schools in your area?",
	"How many children live out of county but attend school in the county?",
	"How many children with an EHCP moved out of area in 2024?",
	"How many children with EHCPs live in Wales?",
	"How many children with EHCPs in Wales are in INMSS?",
	"How many pupils with autism attend schools in Wales?",
	"How many pupils wait for a place in INMSS?",
	"How many children are waiting for an EHCP?",
	"How many children with an EHCP are on a waiting list for a special school?",
	"How many children with an EHCP live more than 25 miles from their school?",
	"How many children with an EHCP travel more than 20 miles to school?",
	"How many parents of pupils in INMSS pay fees themselves?",
	"How many deaf pupils are in INMSS?",
	"How many pupils with a learning disability are in INMSS?",
	"How many pupils with ASD as a secondary need are in INMSS?",
	"How many pupils in INMSS are eligible for free school meals?",
	"How many children aged 16 to 18 are in INMSS?",
	"How many EHCPs are held by pupils of secondary age?",
	"How many children with EHCPs attend state schools?",
	"How many pupils with an EHCP are in maintained schools?",
	"How many EHCPs are for pupils in council schools?",
	"How many pupils were educated outside mainstream schools in January 2024?",
	"How many EHCPs are there by school?",
	"How many EHCPs did schools ask for in 2024?",
	// other things counted
	"How many requests for EHC needs assessments were received in 2024?",
	"How many EHCPs were refused in 2024?",
	"How many draft EHCPs were issued in 2024?",
	"How many EHCPs were amended in 2024?",
	"How many EHCPs were issued after the 20 week deadline in 2024?",
	"How many appeals were lodged about placements in INMSS in 2023/24?",
	"How many pupils were permanently excluded from INMSS in 2023/24?",
	"How many complaints about INMSS placements were upheld in 2024?",
	"How many independent special schools are there in the county?",
	"How many places do independent special schools in your area have?",
	"How many INMSS have been inspected?",
	"How many placements in INMSS broke down in 2023/24?",
	"How many placement days did the council buy in INMSS in 2023/24?",
	"Does the council have plans to open a special school?",
	"Do you place children in non-maintained special schools?",
	"Is there a plan for SEND?",
	"Are any children with an EHCP in non-maintained special schools?",
	"Does the council fund INMSS placements?",
	"How many EHCPs name an independent special school?",
	// other money
	"How much did home to school transport to INMSS cost in financial year 2023/24?",
	"How much did social care pay for INMSS placements in financial year 2023/24?",
	"What was the gross cost of INMSS placements in financial year 2023/24?",
	"What was spent on INMSS placements in financial year 2023/24, including VAT?",
	"How much was spent on agency staff for INMSS placements in 2023/24?",
	"What is the budget for INMSS placements in financial year 2023/24?",
	"How much top-up funding was paid to INMSS in financial year 2023/24?",
	"What did mainstream state schools receive for pupils with EHCPs in 2023/24?",
	"What is the average cost of an EHCP in a state special school?",
	"What did the council pay in legal fees over INMSS placements in 2023/24?",
	"What fee increase was agreed with INMSS in financial year 2023/24?",
	"What is the average weekly fee of a 52 week placement in INMSS?",
	"How much more did INMSS placements cost in 2023/24 than in 2022/23?",
	"What was the average cost per day of INMSS placements in financial year 2023/24?",
	"What did therapies in INMSS cost in financial year 2023/24?",
	"What was the cost of elective home education in 2023/24?",
	"What was spent on tuition for children out of school in 2023/24?",
	"How much did the council save on INMSS placements in financial year 2023/24?",
	"What did placements in schools in Wales cost in financial year 2023/24?",
	"How much was spent on SEND transport for INMSS pupils in financial year 2023/24?",
	"How much was spent on SEND transport per pupil in financial year 2023/24?",
	"What is the average cost of SEND transport in financial year 2023/24?",
	"How many pupils have SEND transport?",
	"How much was spent on taxis for SEND transport in financial year 2023/24?",
	"How much was spent on home to school transport in financial year 2023/24?",
	"How much was spent on SEND transport for children with an EHCP in financial year 2023/24?",
	"What did health pay for jointly funded placements in financial year 2023/24?",
	"How many placements are jointly funded?",
	"What is the average cost of a jointly funded placement in financial year 2023/24?",
	"How many fee uplifts were agreed in financial year 2023/24?",
	"What was the highest fee uplift in financial year 2023/24?",
	"What do section 41 schools cost in financial year 2023/24?",
	"How many appeals led to placements directed by the tribunal in academic year 2023/24?",
	"What did placements directed by the tribunal cost in academic year 2023/24?",
	"How many places in state special schools are filled in academic year 2025/26?",
	"How many places are commissioned in special schools in academic year 2025/26?",
	"How many pupil places are there in resourced provision in academic year 2025/26?",
	"What did places in state special schools cost in academic year 2025/26?",
	"How many places were commissioned in resourced provision in academic year 2024/25?",
	// other times
	"How many placements were directed by the tribunal in financial year 2023/24?",
	"How much was spent on SEND transport in academic year 2023/24?",
	"How much was spent on SEND transport in 2023?",
	"How many children with an EHCP were without a school place on 1 September 2024?",
	"How many places were commissioned in state special schools in financial year 2024/25?",
	"How many pupils were in INMSS on 1 September 2024?",
	"How many pupils were in INMSS at the end of each month in 2024?",
	"How many pupils were in INMSS in the autumn term 2024?",
	"How many EHCPs were there at the end of the calendar year 2024?",
	"How much was spent on INMSS placements in the first half of 2023/24?",
	"How much was spent on INMSS placements in the last 12 months?",
	"How many pupils were in INMSS from 2021/22?",
}

func TestTraps(t *testing.T) {
	c := catalogue(t)
	for _, trap := range traps {
		readings, err := Conversation(nil, [][]string{{trap}}, nil, []string{"Marchshire Council"})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range readings[0] {
			if found := c.Resolve(r, received); len(found.Choices) > 0 {
				t.Errorf("%s\n  is answered by %s\n  %s", trap, short(found), strings.TrimSpace(r.Text()))
			}
		}
	}
}

package chart

import "fmt"

// examples are specs as the reports make them, one or more of every kind; each has its picture in testdata.
func examples() map[string]Spec {
	years := []string{"2019", "2020", "2021", "2022", "2023", "2024", "2025"}
	needs := []string{"Social, emotional and mental health", "Autistic spectrum disorder", "Speech, language and communication needs", "Moderate learning difficulty", "Severe learning difficulty", "Profound and multiple learning difficulty"}
	kinds := []string{"Mainstream, units and early years", "State special schools", "Independent and non-maintained special schools", "Colleges and post-16", "Other and elsewhere"}
	all := map[string]Spec{
		"line_one": {Kind: "line", Unit: "Children and young people with a plan, January", Categories: years,
			Series: []Series{{"Plans", points("939", "1,002", "1,055", "1,182", "1,284", "1,461", "1,717")}}},
		"line_four": {Kind: "line", Unit: "Children and young people, January", Categories: years, Series: []Series{
			{"Independent special schools", points("19", "27", "30", "42", "32", "47", "75")},
			{"Non-maintained special schools", points("4", "[c]", "[c]", "[c]", "4", "[c]", "4")},
			{"Specialist post-16", points("50", "21", "35", "26", "43", "42", "47")},
			{"Hospital schools or alternative provision", points("12", "14", "[x]", "18", "21", "25", "[c]")}}},
		"columns_one": {Kind: "columns", Unit: "Spend, £ a year", Format: "money", Categories: []string{"2021–22", "2022–23", "2023–24", "2024–25", "2025–26"},
			Series: []Series{{"Spend", []Point{{Number: 1_910_000, Text: "£1.91m"}, {Number: 2_240_000, Text: "£2.24m"}, {Text: "[c]", Missing: true}, {Number: 3_050_000, Text: "£3.05m"}, {Number: 4_720_000, Text: "£4.72m"}}}}},
		"columns_grouped": {Kind: "columns", Unit: "New plans in the year", Categories: years[3:], Series: []Series{
			{"Primary", points("60", "71", "83", "95")}, {"Secondary", points("48", "[c]", "66", "81")}, {"Post-16", points("9", "0", "12", "14")}}},
		"columns_crowded": {Kind: "columns", Unit: "Average cost of a placement, £ a year", Format: "money", Categories: years, Series: []Series{
			{"Day", pounds(41000, 43500, 46200, 50100, 52800, 57400, 63100)}, {"38 weeks", pounds(98000, 101000, 104000, 112000, 120500, 131000, 142000)},
			{"52 weeks", pounds(180000, 185000, 197000, 214000, 226000, 240500, 255000)}}},
		"ranked_bars": {Kind: "ranked_bars", Unit: "Children and young people with a plan", Categories: needs,
			Series: []Series{{"2025", points("588", "412", "256", "171", "123", "[c]")}}},
		"ranked_bars_gap": {Kind: "ranked_bars", Unit: "Places short (−) or to spare, September 2026", Categories: needs[:5],
			Series: []Series{{"Gap", points("12", "4", "0", "−38", "−61")}}},
		"stacked_bars": {Kind: "stacked_bars", Unit: "Share of placements", Format: "percent", Categories: needs[:4], Series: []Series{
			{"Mainstream", points("41%", "38%", "61%", "70%")}, {"State special", points("29%", "44%", "[c]", "24%")},
			{"Independent or non-maintained special", points("23%", "12%", "[c]", "4%")}, {"Post-16 and further education", points("7%", "6%", "18%", "2%")}}},
		"stacked_bars_five": {Kind: "stacked_bars", Format: "percent", Categories: []string{"Placements", "Spend", "Providers"}, Series: []Series{
			{"Dynamic purchasing system", points("31%", "28%", "[c]")}, {"Framework", points("22%", "25%", "[c]")}, {"Block", points("9%", "14%", "6%")},
			{"Spot", points("35%", "31%", "52%")}, {"Unknown", points("3%", "2%", "1%")}}},
		"heat": {Kind: "heat", Unit: "Children and young people with a plan, January 2025", Categories: []string{"Mainstream", "Resourced provision or unit", "State special", "Independent special", "Post-16", "Other"}, Series: []Series{
			{"Social, emotional and mental health", points("201", "14", "188", "48", "97", "40")}, {"Autistic spectrum disorder", points("166", "38", "131", "19", "41", "17")},
			{"Speech, language and communication needs", points("171", "21", "32", "[c]", "24", "[c]")}, {"Moderate learning difficulty", points("92", "[c]", "41", "0", "29", "[c]")},
			{"Severe learning difficulty", points("11", "[x]", "98", "[c]", "8", "[c]")}}},
		"heat_gap": {Kind: "heat", Unit: "Demand less places, 2028", Categories: []string{"Primary", "Secondary", "Post-16"}, Series: []Series{
			{"North", points("12", "−6", "0")}, {"South", points("31", "44", "9")}, {"Market towns", points("−3", "18", "[c]")}}},
		"dumbbell": {Kind: "dumbbell", Unit: "Average cost of a placement, £ a year", Format: "money", Categories: append(needs[:4:4], "Hearing impairment"), Series: []Series{
			{"2021–22", pounds(48200, 55100, 39900, 30100, 0)}, {"2025–26", pounds(66700, 71900, 38200, 0, 52400)}}},
		"fan": {Kind: "fan", Unit: "Children and young people with a plan, January", Categories: []string{"2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026", "2027", "2028", "2029", "2030"}, Series: []Series{
			{"Recorded", points("939", "1,002", "1,055", "1,182", "1,284", "1,461", "1,717", "", "", "", "", "")},
			{"Forecast", points("", "", "", "", "", "", "", "1,880", "2,040", "2,190", "2,330", "2,460")},
			{"80% interval", band([]float64{1820, 1920, 2010, 2080, 2130}, []float64{1945, 2160, 2380, 2600, 2830}, "2,130 to 2,830")},
			{"95% interval", band([]float64{1770, 1830, 1870, 1890, 1900}, []float64{1995, 2260, 2550, 2860, 3190}, "1,900 to 3,190")}}},
		"waterfall": {Kind: "waterfall", Unit: "Spend on independent placements, £ a year", Format: "money", Categories: []string{"2024–25", "Price", "Number of placements", "Mix of needs", "Joint funding", "2025–26"},
			Series: []Series{{"Spend", []Point{{Number: 3.05e6, Text: "£3.05m"}, {Number: 0.31e6, Text: "£0.31m"}, {Number: 1.42e6, Text: "+£1.42m"}, {Number: 0.12e6, Text: "£0.12m"}, {Number: -0.18e6, Text: "£0.18m"}, {Number: 4.72e6, Text: "£4.72m"}}}}},
		"dots": {Kind: "dots", Unit: "Plans as % of pupils, January 2025", Format: "percent", Categories: []string{"All", "Primary", "Secondary", "Post-16"}, Series: []Series{
			{"Marchshire", points("5.1%", "3.9%", "5.8%", "6.6%")}, {"Statistical neighbours", points("4.8%", "3.6%", "[c]", "6.1%")}, {"England", points("5.3%", "3.5%", "5.9%", "7.4%")}}},
		"flow": {Kind: "flow", Unit: "Children and young people with a plan, January 2026", Categories: kinds,
			Wholes: [2][]string{{"643", "477", "322", "338", "150"}, {"877", "413", "[c]", "275", "273"}}, Series: []Series{
				{"Social, emotional and mental health", points("252", "122", "56", "97", "116")}, {"Autism", points("236", "93", "22", "41", "85")},
				{"Speech, language and communication", points("194", "69", "[c]", "25", "34")}, {"Learning difficulties", points("116", "109", "8", "84", "21")},
				{"Other needs", points("79", "20", "[c]", "28", "17")}}},
		"flow_money": {Kind: "flow", Unit: "Cost of bought places, £ a year", Format: "money", Categories: []string{"High needs block", "Social care", "Health"}, Series: []Series{
			{"Independent and non-maintained special schools", []Point{{Number: 8_200_000, Text: "£8.20m"}, {Number: 1_100_000, Text: "£1.10m"}, {Number: 300_000, Text: "£0.30m"}}},
			{"Specialist post-16", []Point{{Number: 1_900_000, Text: "£1.90m"}, {Text: "[c]", Missing: true}, {Text: "£0"}}}}},
		"tiles": {Kind: "tiles", Unit: "Children and young people with a plan, January 2026", Categories: []string{"Marchminster North", "Marchminster South", "Arrowbridge", "Temeford", "Kingsdyke", "Luggmarsh", "Hopdyke", "Border Hills"},
			Series: []Series{{"", points("402", "375", "304", "246", "238", "165", "[c]", "[c]")}},
			Places: []Place{{1, 1}, {1, 2}, {2, 2}, {2, 1}, {1, 0}, {0, 2}, {2, 0}, {0, 1}}},
		"multiples": {Kind: "multiples", Unit: "Children and young people with a plan, January", Categories: years, Series: []Series{
			{"Social, emotional and mental health", points("332", "360", "391", "441", "490", "541", "588")}, {"Autism", points("180", "196", "220", "243", "295", "350", "412")},
			{"Speech, language and communication", points("97", "108", "121", "140", "171", "210", "256")}, {"Moderate learning difficulty", points("125", "122", "123", "124", "140", "155", "171")},
			{"Hearing impairment", points("[c]", "6", "[c]", "[c]", "7", "9", "[c]")}, {"Vision impairment", points("16", "15", "14", "[x]", "[c]", "18", "20")}, {"Other", points("8", "9", "11", "12", "15", "18", "20")}}},
	}
	for name, s := range all {
		s.Title, s.Description = "Example "+name, "What "+name+" shows, in words."
		all[name] = s
	}
	return all
}

// points reads texts as they are printed; letters in brackets are a reason why there is no number.
func points(texts ...string) []Point {
	var all []Point
	for _, text := range texts {
		point := Point{Text: text}
		digits := ""
		for _, r := range text {
			switch {
			case r >= '0' && r <= '9' || r == '.':
				digits += string(r)
			case r == '−':
				digits += "-"
			}
		}
		_, err := fmt.Sscan(digits, &point.Number)
		point.Missing = err != nil
		all = append(all, point)
	}
	return all
}

// pounds are amounts of money; 0 is withheld.
func pounds(amounts ...float64) []Point {
	var all []Point
	for _, amount := range amounts {
		point := Point{Number: amount, Text: "£" + grouped(amount, 0)}
		if amount == 0 {
			point = Point{Text: "[c]", Missing: true}
		}
		all = append(all, point)
	}
	return all
}

// band is an interval over the last five of twelve years.
func band(low, high []float64, last string) []Point {
	all := make([]Point, 12)
	for i := range all {
		all[i].Missing = i < 7
		if i >= 7 {
			all[i].Low, all[i].High = low[i-7], high[i-7]
		}
	}
	all[11].Text = last
	return all
}

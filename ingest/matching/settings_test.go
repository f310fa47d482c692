package matching

import "testing"

// Every way in which a setting may be written, with what it is taken to be.
func TestSettingsAreFound(t *testing.T) {
	c := newCouncil(t)
	c.gias("100001", "10000001", "Alder House School", 10, "", "site-a")
	c.gias("100002", "10000002", "Birch Academy", 33, "", "site-b")      // took the place of 100003, which took the place of 100004
	c.gias("100003", "", "Birch Community School", 7, "2019-08-31", "")  //
	c.gias("100004", "", "Birch Special School", 7, "2010-08-31", "")    //
	c.gias("100005", "", "Cedar School", 7, "2020-08-31", "")            // was split into two
	c.gias("100006", "", "Cedar North", 7, "", "")                       //
	c.gias("100007", "", "Cedar South", 7, "", "")                       //
	c.gias("100008", "10000008", "Drove College", 18, "", "")            // two sites of one provider
	c.gias("100009", "10000008", "Drove College, Town Site", 18, "", "") //
	c.gias("100010", "", "Elm School", 10, "", "site-e")                 // three of one name: one special, one mainstream, one closed
	c.gias("100011", "", "ELM SCHOOL", 34, "", "site-f")                 //
	c.gias("100012", "", "Elm School", 10, "2015-08-31", "site-g")       //
	c.gias("100013", "", "St Faith’s School", 10, "", "")                //
	c.gias("100014", "", "Gorse School", 10, "", "site-h")               // two open ones at one postcode
	c.gias("100015", "", "Gorse School", 10, "", "site-h")               //
	c.gias("100016", "", "Ring One", 7, "2012-08-31", "")                // each follows the one before, in a ring
	c.gias("100017", "", "Ring Two", 7, "2013-08-31", "")                //
	c.gias("100018", "", "Ring Three", 7, "2014-08-31", "")              //
	c.successor("100003", "100002")
	c.successor("100004", "100003")
	c.successor("100005", "100006")
	c.successor("100005", "100007")
	c.successor("100016", "100017")
	c.successor("100017", "100018")
	c.successor("100018", "100016")
	c.lists("0900001", "Holm Lodge", "", "") // on the council's list alone

	c.places("Alder House", "100001", "", "special_independent")
	c.places("Alder House School", "0100001", "", "special_independent")
	c.places("Alder House School", "10000001", "", "special_independent")
	c.places("Birch Special School", "100004", "", "special_la")
	c.places("Cedar School", "100005", "", "special_la")
	c.places("Drove College", "10000008", "", "fe_college")
	c.places("Wholly Different Place", "100001", "", "special_independent")
	c.places("Alder House School", "999999", "", "special_independent")
	c.places("Alder House School", "n/k", "", "special_independent")
	c.places("alder  house SCHOOL.", "", "", "special_independent")
	c.places("Elm School", "", "site-f", "special_independent")
	c.places("Elm School", "", "site-g", "special_independent")
	c.places("Elm School", "", "", "special_independent")
	c.places("Elm School", "", "", "mainstream_academy")
	c.places("St. Faith's School", "", "", "special_independent")
	c.places("Saint Faiths School", "", "", "special_independent")
	c.places("Gorse School", "", "site-h", "special_independent")
	c.places("Holm Lodge", "900001", "", "special_independent")
	c.places("Ring One", "100016", "", "special_la")
	c.places("Elective home education", "", "", "home_education")
	c.places("Name withheld (3f2a9c)", "", "", "special_independent")
	c.mustRun()

	c.same("setting_match", c.rows(`select setting, provider_written, setting_site, '=', urn, provider, how, coalesce(doubt, '') from setting_match order by row`), ""+
		"Alder House 100001 - = 100001 100001 urn \n"+
		"Alder House School 0100001 - = 100001 100001 urn \n"+
		"Alder House School 10000001 - = 100001 100001 ukprn \n"+
		"Birch Special School 100004 - = 100004 100002 urn \n"+ // by way of 100003
		"Cedar School 100005 - = 100005 100005 urn \n"+ // two successors are no one successor
		"Drove College 10000008 - = - 10000008 none no setting has the number\n"+ // two settings have the UKPRN
		"Wholly Different Place 100001 - = 100001 100001 urn the number is that of a setting with quite another name\n"+
		"Alder House School 999999 - = - 999999 none no setting has the number\n"+ // whatever its name says
		"Alder House School n/k - = 100001 100001 name \n"+ // what is no number says nothing
		"alder  house SCHOOL. - - = 100001 100001 name \n"+
		"Elm School - site-f = 100011 100011 name_postcode \n"+
		"Elm School - site-g = 100012 100012 name_postcode \n"+ // closed, and yet the only one there
		// Written for a special and for a mainstream school alike, it may be either.
		"Elm School - - = - - none several settings have the name, or none that is open and of its kind\n"+
		"St. Faith's School - - = 100013 100013 name \n"+
		"Saint Faiths School - - = - - none no setting has the name\n"+ // close is not the same
		"Gorse School - site-h = - - none several settings have the name, or none that is open and of its kind\n"+
		"Holm Lodge 900001 - = 0900001 0900001 urn \n"+ // as the council's list writes it
		"Ring One 100016 - = 100016 100016 urn \n"+
		"Elective home education - - = - - none no setting has the name\n"+
		"Name withheld (3f2a9c) - - = - - none the name does not read as that of a setting\n")
	c.same("placement.provider is what was found", c.rows(`
		select count(*) from placement join setting_match using (setting, provider_written) where placement.provider is distinct from setting_match.provider`), "0\n")
	c.same("one special Elm School", c.rows(`select distinct provider from placement where setting = 'Cedar School' or setting = 'Birch Special School' order by 1`), "100002\n100005\n")
}

// A name alone is that of the one open setting of a kind that fits.
func TestNameAloneNeedsAFittingKind(t *testing.T) {
	c := newCouncil(t)
	c.gias("100010", "", "Elm School", 10, "", "")
	c.gias("100011", "", "Elm School", 34, "", "")
	c.gias("100012", "", "Elm School", 10, "2015-08-31", "")
	c.places("Elm School", "", "", "special_independent")
	c.mustRun()
	c.same("found", c.rows(`select urn, how from setting_match`), "100010 name\n")
	c.exec(`update placement set provision = 'mainstream_la_unit'`)
	c.exec(`update extract set sha256 = 'another' where extract_id = 1`)
	c.mustRun()
	c.same("found", c.rows(`select urn, how from setting_match`), "100011 name\n")
	c.exec(`update placement set provision = 'specialist_post_16'`)
	c.exec(`update extract set sha256 = 'a third' where extract_id = 1`)
	c.mustRun()
	c.same("found", c.rows(`select urn, how from setting_match`), "- none\n")
}

// Today's URN stands wherever a setting is named, so that one school is one seller; it goes back where GIAS is taken out again.
func TestSuccessorsEverywhere(t *testing.T) {
	c := newCouncil(t)
	c.gias("100002", "", "Birch Academy", 33, "", "")
	c.gias("100003", "", "Birch School", 7, "2019-08-31", "")
	c.successor("100003", "100002")
	c.lists("100003", "Birch School", "", "")
	c.places("Birch School", "100003", "", "special_la")
	c.pays(6, "2024-10-01", "Birch", "1", "invoice", 100, "", "100003")
	c.exec(`insert into place (extract_id, sheet, row, provider_written, provider, provision, phase, academic_year, places) values (1, '', 1, '100003', '100003', 'special_la', 'primary', '2024/25', 8)`)
	const everywhere = `select 'placement', provider from placement union all select 'place', provider from place union all select 'provider', provider from provider union all select 'spend', provider from spend`
	c.mustRun()
	c.same("today", c.rows(everywhere), "placement 100002\nplace 100002\nprovider 100002\nspend 100002\n")
	c.exec(`update placement set provider = provider_written`) // a file laid anew
	c.mustRun()
	c.same("today", c.rows(everywhere), "placement 100002\nplace 100002\nprovider 100002\nspend 100002\n")
	c.exec(`delete from establishment`)
	c.mustRun()
	c.same("as written", c.rows(everywhere), "placement 100003\nplace 100003\nprovider 100003\nspend 100003\n")
}

func TestOwnersAreGrouped(t *testing.T) {
	c := newCouncil(t)
	c.lists("100001", "One", "Alder Group", "1234567")       // the nought was eaten
	c.lists("100002", "Two", "Alder Group Ltd", "")          // the same but for Ltd
	c.lists("100003", "Three", "Aspen Care", "01234567")     // the same company under another name
	c.lists("100004", "Four", "Birch Schools Trust", "")     //
	c.lists("100005", "Five", "Birch Schools Trusts", "")    // close, not the same
	c.lists("100006", "Six", "", "SC000001")                 // a company without a name
	c.lists("100007", "Seven", "", "")                       // nobody known
	c.lists("100008", "Eight", "Name withheld (aaaaaa)", "") // one person
	c.lists("100009", "Nine", "Cedar Ltd", "")               //
	c.lists("100010", "Ten", "Drove Ltd", "7654321")         //
	c.mustRun()
	const owners = `select name, owner from provider order by row`
	c.same("owners", c.rows(owners), "One Alder Group\nTwo Alder Group\nThree Alder Group\nFour Birch Schools Trust\nFive Birch Schools Trusts\nSix Company SC000001\nSeven -\nEight -\nNine Cedar Ltd\nTen Drove Ltd\n")
	// Without the word school: "birch trust" and "birch trusts" differ in 1 of 12 letters.
	c.same("asked", c.file(), `
[[owner]]
names = ["Birch Schools Trust", "Birch Schools Trusts"]
companies = [] # company numbers of the group, such as "01234567"
group = "" # the name of the group if they are one owner, or "none" if they are not
# 1 setting and 1 setting, closeness 0.92
`)
	c.write(`
[[owner]]
names = ["Birch Schools Trust", "Birch Schools Trusts"]
group = "None"
[[owner]]
names = ["cedar limited"]
companies = ["07654321"]
group = "Cedar and Drove"
`)
	c.mustRun()
	c.same("owners", c.rows(owners), "One Alder Group\nTwo Alder Group\nThree Alder Group\nFour Birch Schools Trust\nFive Birch Schools Trusts\nSix Company SC000001\nSeven -\nEight -\nNine Cedar and Drove\nTen Cedar and Drove\n")
}

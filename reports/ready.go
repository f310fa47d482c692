package reports

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"sufficiency/reports/foi"
	"sufficiency/reports/html"
	"sufficiency/reports/release"
)

// writeReady writes the standing answers, each with its definition, its data and the answers that use it.
func writeReady(c Council, stage *release.Stage, office foi.Office, uses Uses) error {
	ready, err := office.Ready()
	if err != nil {
		return err
	}
	var answers []html.Ready
	for i, one := range ready {
		laid := answerTable(one.Figures, i+1, "../"+c.MonthID()+"/data/"+one.Table.Name()+".csv")
		laid.ID = strings.ReplaceAll(one.Table.Name(), "_", "-")
		for _, answer := range uses[one.Table.Name()] {
			answer.Href = strings.TrimPrefix(answer.Href, "../../"+path.Dir(html.FOILogAddress)+"/")
			laid.Answers = append(laid.Answers, answer)
		}
		answers = append(answers, html.Ready{Topic: topic(one.Table.Measure().Name), Title: tableTitle(one.Table), Question: one.Question, Table: laid})
	}
	slices.SortStableFunc(answers, func(a, b html.Ready) int { return strings.Compare(a.Topic, b.Topic) })
	for i := range answers {
		answers[i].Table.Number = fmt.Sprintf("Table %d", i+1)
	}
	return writePage(stage, html.ReadyAddress, func(w *bytes.Buffer) error { return html.ReadyFigures(w, Site{Council: c}.frame(), answers) })
}

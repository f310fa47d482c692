package reports

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/yuin/goldmark/ast"

	"sufficiency/analysis"
	"sufficiency/analysis/disclosure"
	"sufficiency/reports/chart"
	"sufficiency/reports/page"
)

// councilWords are the words in square brackets that a page may use for the council and its rules.
func councilWords(c Council, policy disclosure.Policy, text []byte) []byte {
	year := c.Month.Year()
	if c.Month.Month() < time.September {
		year--
	}
	return []byte(strings.NewReplacer("[largest small number]", strconv.Itoa(policy.Threshold-1), "[threshold]", strconv.Itoa(policy.Threshold), "[least sellers]", strconv.Itoa(policy.MinimumProviders),
		"[percent]", strconv.FormatFloat(policy.Percent, 'f', -1, 64)+"%", "[whole row]", strconv.Itoa(policy.WholeRow), "[least of a median]", strconv.Itoa(policy.MedianChildren),
		"[rounding]", roundingWords(policy), "[official]", map[bool]string{true: "published as its figures", false: "withheld all the same"}[policy.ReleaseOfficial],
		"[reason]", policy.Reason, "[approver]", policy.Approver,
		"[academic year]", fmt.Sprintf("%d/%02d", year, (year+1)%100), "[council]", c.Name, "[area]", c.Area, "[month]", c.MonthName(), "[contact]", c.Contact).Replace(string(text)))
}

func roundingWords(policy disclosure.Policy) string {
	switch {
	case policy.Rounding == 0:
		return "not rounded"
	case policy.RandomRounding:
		return fmt.Sprintf("a multiple of %d, up or down at random", policy.Rounding)
	}
	return fmt.Sprintf("the nearest %d", policy.Rounding)
}

// fillValues works out every figure quoted in the text of a page.
func fillValues(p *analysis.Publication, parsed page.Parsed) []error {
	var errs []error
	for _, value := range parsed.Values {
		shown, figure, err := quote(p, value.Expression)
		if err != nil {
			errs = append(errs, fmt.Errorf("%d: {%s}: %w", parsed.Line(value), value.Expression, err))
			continue
		}
		if strings.HasPrefix(value.Expression, "largest ") && within(value, parsed.Source) {
			shown = lowerFirst(shown)
		}
		value.Shown, value.Figure = shown, figure
	}
	if len(errs) == 0 && leaveOut(parsed) {
		note := ast.NewParagraph()
		note.AppendChild(note, ast.NewString([]byte("Sentences about figures that are withheld or not held yet are left out of this page.")))
		parsed.Root.AppendChild(parsed.Root, note)
	}
	return errs
}

// within says whether a value stands inside a sentence, and not at its beginning or after a colon.
func within(value *page.Value, source []byte) bool {
	before, is := value.PreviousSibling().(*ast.Text)
	if !is {
		return false
	}
	words := strings.TrimSpace(string(before.Segment.Value(source)))
	return words != "" && !strings.HasSuffix(words, ".") && !strings.HasSuffix(words, ":")
}

// fillPage works out every figure of a page and puts charts and tables in the place of the blocks that ask for them.
func fillPage(c Council, p *analysis.Publication, parsed page.Parsed, chapter int, charts *chart.Renderer, report string) []error {
	leaveOutUnstated(p, &parsed)
	errs := fillValues(p, parsed)
	numbers := map[string]int{}
	for _, block := range parsed.Blocks {
		numbers[block.Kind]++
		number := fmt.Sprintf("%s %d.%d", map[string]string{"chart": "Figure", "table": "Table"}[block.Kind], chapter, numbers[block.Kind])
		node, err := fillBlock(c, p, block, number, charts, report)
		if err != nil {
			errs = append(errs, fmt.Errorf("%d: %w", block.Line, err))
			continue
		}
		block.Node.Parent().ReplaceChild(block.Node.Parent(), block.Node, node)
	}
	return errs
}

// fillBlock makes the chart or table that a block asks for, or the words that stand in its place.
func fillBlock(c Council, p *analysis.Publication, block page.Block, number string, charts *chart.Renderer, report string) (ast.Node, error) {
	r, err := readRequest(p, block)
	if err != nil {
		return nil, err
	}
	if len(r.periods) == 0 {
		paragraph := ast.NewParagraph()
		paragraph.AppendChild(paragraph, ast.NewString([]byte(withheldText(p, r.table))))
		return paragraph, nil
	}
	if r.areas = c.Map; r.kind == "tiles" && len(r.table.Breakdown()) == 1 && !r.mapped() { // no map is stated, or no area is recorded
		r.kind = "ranked_bars"
	}
	id := strings.ToLower(strings.NewReplacer(" ", "-", ".", "-").Replace(number)) + "-" + strings.ReplaceAll(r.table.Name(), "_", "-")
	csv := "../data/" + r.table.Name() + ".csv"
	shown := grid(r.table, r.periods)
	table := &page.Table{ID: id, Number: number, Title: r.title, Caption: caption(c, r, shown), Grid: shown, Measure: r.table.Measure().Name, CSV: csv}
	if alone := len(r.periods) == 1; block.Kind == "table" || alone && slices.Contains([]string{"dumbbell", "line", "multiples"}, r.kind) { // nothing to compare
		return table, nil
	}
	s, err := spec(r)
	if err != nil {
		return nil, err
	}
	if len(s.Series) < 2 && (r.kind == "stacked_bars" || r.kind == "multiples") { // one part alone is no picture of parts
		return table, nil
	}
	svg, err := charts.SVG(report+"-"+id, s)
	if errors.Is(err, chart.ErrNothingToDraw) {
		return table, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r.title, err)
	}
	narrow, err := charts.Narrow(report+"-"+id+"-narrow", s)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r.title, err)
	}
	switch {
	case r.history != nil:
		shown = fanGrid(r)
	case r.kind == "stacked_bars" && r.table.Measure().Aggregate != "share":
		shown = shareGrid(r, s)
	}
	return &page.Chart{ID: id, Number: number, Title: r.title, Alt: s.Description, Caption: caption(c, r, shown), SVG: svg, Narrow: narrow, Table: shown, Measure: table.Measure, CSV: csv}, nil
}

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"time"

	"sufficiency/analysis"
	"sufficiency/data"
	"sufficiency/ingest"
	"sufficiency/ingest/checks"
	"sufficiency/ingest/marking"
	match "sufficiency/ingest/matching"
	"sufficiency/reports"
	"sufficiency/reports/chart"
	"sufficiency/reports/foi"
	"sufficiency/reports/release"
)

// build is one run over a workspace: what is open, and what the steps have done so far.
type build struct {
	workspace string
	config    config
	json      bool
	against   string               // a folder of earlier releases to audit against; empty for none
	requested []analysis.Breakdown // that answers need besides those of the reports
	warehouse *data.Warehouse
	workings  *analysis.Workings      // nil until a step needs them, which must come after the load
	figures   *analysis.Publication   // nil until a step needs them
	edition   *begunEdition           // nil until it is begun
	kept      map[string]reports.Kept // answers that readers have, by the file of their request
	answered  reports.Answered        // what readers get with this build
	stage     *release.Stage          // nil until a step writes
	survival  string                  // how much of the figures is published, in words
	done      outcome
}

// outcome is what a run says at its end.
type outcome struct {
	Load      *ingest.Report  `json:"load,omitempty"`
	Faults    []checks.Fault  `json:"faults,omitempty"`
	Rates     []match.Rate    `json:"match_rates,omitempty"` // of the ledger's lines to placements, by financial year
	Lists     marking.Files   `json:"fault_files,omitzero"`
	Pages     []string        `json:"pages,omitempty"`
	Drafts    []reports.Draft `json:"drafts,omitempty"`
	Audited   int             `json:"audited_files,omitempty"`
	Attacked  int             `json:"attacked_secrets,omitempty"`
	Before    int             `json:"could_be_worked_out_before,omitempty"`
	Published string          `json:"published,omitempty"`
	Internal  string          `json:"internal,omitempty"`  // first page of the internal edition
	Unchanged bool            `json:"unchanged,omitempty"` // all of it stands as the last build made it
}

// open reads the config and opens the warehouse of a workspace.
func open(ctx context.Context, workspace string, asJSON bool) (*build, error) {
	c, err := readConfig(workspace)
	if err != nil {
		return nil, err
	}
	warehouse, err := data.Open(ctx, filepath.Join(workspace, "warehouse.duckdb"))
	if err != nil {
		return nil, err
	}
	if err := warehouse.SetCalendar(ctx, c.Data.FirstYear, c.Data.Until.AsTime(time.UTC), c.days().Days...); err != nil {
		return nil, errors.Join(err, warehouse.Close())
	}
	if err := warehouse.SetCouncil(ctx, c.Council.NewCode, c.Council.RegionCode, c.Data.Until.AsTime(time.UTC)); err != nil {
		return nil, errors.Join(err, warehouse.Close())
	}
	if err := warehouse.SetCostCentres(ctx, c.Ledger.CostCentres); err != nil {
		return nil, errors.Join(err, warehouse.Close())
	}
	if err := warehouse.SetTransportCentres(ctx, c.Ledger.Transport); err != nil {
		return nil, errors.Join(err, warehouse.Close())
	}
	made, err := readForecasts(workspace)
	if err == nil {
		err = warehouse.SetAhead(ctx, data.Ahead{Years: c.Forecast.Years, Mitigations: c.Mitigations, Schemes: c.Schemes, Made: made})
	}
	if err != nil {
		return nil, errors.Join(err, warehouse.Close())
	}
	return &build{workspace: workspace, config: c, json: asJSON, warehouse: warehouse}, nil
}

// close lets go of the warehouse and of what was not published.
func (b *build) close() error {
	if b.edition != nil {
		b.edition.end()
	}
	err := b.warehouse.Close()
	if b.stage != nil {
		err = errors.Join(err, b.stage.Abandon())
	}
	return err
}

func (b *build) path(name string) string { return filepath.Join(b.workspace, name) }

// staged gives the stage, begun at the first call.
func (b *build) staged() (*release.Stage, error) {
	if b.stage != nil {
		return b.stage, nil
	}
	stage, err := release.Begin(b.path("published"))
	if err != nil {
		return nil, err
	}
	b.stage = stage
	return stage, nil
}

// protected gives the figures of the warehouse, worked out at the first call.
func (b *build) protected(ctx context.Context) (*analysis.Publication, error) {
	if b.figures != nil {
		return b.figures, nil
	}
	var loaded int
	if err := b.warehouse.DB.QueryRowContext(ctx, `select count(*) from plan`).Scan(&loaded); err != nil {
		return nil, err
	}
	if loaded == 0 {
		return nil, fmt.Errorf("%s: no plans are loaded; drop the extracts into %s and run `sufficiency load`", b.workspace, b.path("extracts"))
	}
	ledger, err := b.released()
	if err != nil {
		return nil, err
	}
	if b.workings == nil {
		b.workings = analysis.NewWorkings(b.warehouse)
	}
	figures, err := b.workings.Publish(ctx, b.config.policy(), ledger.All(), b.requested)
	if err != nil {
		return nil, err
	}
	b.figures = figures
	return figures, nil
}

func runLoad(ctx context.Context, b *build) error {
	key, err := readKey(b.workspace)
	if err != nil {
		return err
	}
	options := b.config.ingest()
	options.Key, options.Passwords = key, passwords(ctx)
	loaded, err := ingest.Load(ctx, b.warehouse, b.workspace, options)
	b.done.Load = &loaded
	return err
}

func runCheck(ctx context.Context, b *build) error {
	faults, err := checks.Run(ctx, b.warehouse, b.config.checks())
	if err != nil {
		return err
	}
	b.done.Faults = faults
	if b.done.Lists, err = marking.Write(ctx, b.warehouse, b.workspace, faults); err != nil {
		return fmt.Errorf("the faults cannot be written down: %w", err)
	}
	if b.done.Rates, err = match.Rates(ctx, b.warehouse.DB); err != nil {
		return err
	}
	found := 0
	for _, fault := range faults {
		if fault.Severity == "error" {
			found += len(fault.Rows)
		}
	}
	if allowed := b.config.Faults.ErrorsAllowed; found > allowed {
		return fmt.Errorf("%s\n%w: %d errors, %d allowed (faults.errors_allowed in %s); mend the extracts and load again. Nothing was published",
			checks.Text(faults)+b.done.Lists.Text(), errFaults, found, allowed, b.path(configFile))
	}
	return nil
}

// runFigures works out and protects the figures, and begins with the internal edition, which nothing published waits for.
func runFigures(ctx context.Context, b *build) error {
	if _, _, err := b.office(ctx); err != nil {
		return err
	}
	return b.beginEdition(ctx)
}

func runReport(ctx context.Context, b *build) error {
	requests, office, err := b.office(ctx)
	if err != nil {
		return err
	}
	answers, err := reports.AnswersUsing(requests, office, b.kept)
	if err != nil {
		return err
	}
	stage, err := b.staged()
	if err != nil {
		return err
	}
	charts := chart.NewRenderer(b.path(".cache/charts"))
	defer charts.Close()
	var pages fs.FS
	if _, err := os.Stat(b.path("pages")); err == nil {
		pages = os.DirFS(b.path("pages"))
	}
	council := b.config.council()
	council.Routes = office.Facts.Routes
	site := reports.Site{Council: council, Figures: office.Figures, Charts: charts, Pages: pages, Stage: stage, Answers: answers}
	made, err := site.WriteReports()
	b.done.Pages = append(b.done.Pages, made...)
	return err
}

func runFOI(ctx context.Context, b *build) error {
	requests, office, err := b.office(ctx)
	if err != nil {
		return err
	}
	stage, err := b.staged()
	if err != nil {
		return err
	}
	b.answered, err = reports.WriteAnswers(b.config.council(), stage, requests, office, b.kept)
	b.done.Pages = append(b.done.Pages, b.answered.Pages...)
	b.done.Drafts = b.answered.Drafts
	return errors.Join(err, b.writeDrafts())
}

// readRequests reads every request of foi/ and facts.toml. All faults come at once.
func readRequests(workspace string) ([]foi.Request, foi.Facts, error) {
	var errs []error
	factsFile := filepath.Join(workspace, "facts.toml")
	text, err := os.ReadFile(factsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, foi.Facts{}, fmt.Errorf("%s: not there; state how the council commissions, as data/sample/facts.toml does", factsFile)
	}
	if err != nil {
		return nil, foi.Facts{}, err
	}
	facts, err := foi.ReadFacts(factsFile, text)
	if err != nil {
		errs = append(errs, err)
	}
	files, err := filepath.Glob(filepath.Join(workspace, "foi", "*.md"))
	if err != nil {
		return nil, facts, err
	}
	var requests []foi.Request
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		request, err := foi.ReadRequest(file, text)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		requests = append(requests, request)
	}
	return requests, facts, errors.Join(errs...)
}

// publish swaps what was written into published/.
func (b *build) publish() error {
	if b.stage == nil {
		return nil
	}
	if err := b.stage.Publish(); err != nil {
		return err
	}
	b.stage = nil
	b.done.Published = b.path("published")
	b.survival = survival(b.figures)
	return errors.Join(b.record(), b.keepAnswers(), b.keepForecasts())
}

// say writes the outcome: what was loaded and found, and the pages that were made.
func (b *build) say(w io.Writer) error {
	if b.json {
		encoder := json.NewEncoder(w)
		encoder.SetIndent("", "  ")
		return encoder.Encode(b.done)
	}
	b.sayLoad(w)
	if len(b.done.Faults) > 0 {
		fmt.Fprint(w, checks.Text(b.done.Faults)+b.done.Lists.Text())
	}
	if b.done.Load == nil { // which says it itself
		fmt.Fprint(w, match.RateText(b.done.Rates))
	}
	if b.survival != "" {
		fmt.Fprintln(w, b.survival)
	}
	for _, draft := range b.done.Drafts {
		wants := "it wants the day of publishing in its head"
		if len(draft.Open) > 0 {
			wants = fmt.Sprintf("questions that a person must answer: %v", draft.Open)
		}
		fmt.Fprintf(w, "%s (%s): a draft, due %s; %s. The letter to work on: %s\n", draft.Reference, draft.File, draft.Due.Format("2 January 2006"), wants, draft.Written)
	}
	if b.done.Audited > 0 {
		fmt.Fprintf(w, "audit: %d files read back, nothing found; %d withheld numbers attacked with everything that is out, none can be worked out (%s)\n",
			b.done.Audited, b.done.Attacked, b.path(exposureFile))
		if b.done.Before > 0 {
			fmt.Fprintf(w, "  %d more were out already, from earlier months or the tables of the Department for Education; nothing that is withheld now can mend that. They are marked in that file\n", b.done.Before)
		}
	}
	if b.done.Published != "" {
		fmt.Fprintln(w, "Published:")
		for _, page := range b.done.Pages {
			fmt.Fprintln(w, " ", filepath.Join(b.done.Published, filepath.FromSlash(page)))
		}
	}
	b.sayInternal(w)
	if b.done.Unchanged {
		fmt.Fprintf(w, "Nothing has changed since the last build: all of this stands as it was made and audited then. To have it made anew, delete %s\n", b.path(lastBuildFile))
	}
	return nil
}

// sayLoad writes what became of each file, where something was loaded.
func (b *build) sayLoad(w io.Writer) {
	if b.done.Load != nil {
		fmt.Fprint(w, b.done.Load.Text())
	}
}

// survival says how much of the figures is published, and of which tables not all.
func survival(p *analysis.Publication) string {
	var all analysis.Survival
	classes := map[string]*analysis.Survival{"children": {}, "money": {}}
	tables := map[*analysis.Table]*analysis.Survival{}
	for _, s := range p.Survival() {
		if tables[s.Table] == nil {
			tables[s.Table] = &analysis.Survival{}
		}
		class := classes[s.Table.Measure().Class]
		for _, sum := range []*analysis.Survival{&all, tables[s.Table], class} {
			if sum != nil {
				sum.Cells, sum.Published, sum.Value, sum.Kept = sum.Cells+s.Cells, sum.Published+s.Published, sum.Value+s.Value, sum.Kept+s.Kept
			}
		}
	}
	text := fmt.Sprintf("protection: %s of all figures are published, %s of the children and %s of the money in them; not all of:",
		percent(float64(all.Published), float64(all.Cells)), percent(classes["children"].Kept, classes["children"].Value), percent(classes["money"].Kept, classes["money"].Value))
	for _, t := range p.AllTables() {
		if s := tables[t]; s != nil && s.Published < s.Cells {
			text += fmt.Sprintf("\n  %s: %d of %d figures, %s of the value", t.Name(), s.Published, s.Cells, percent(s.Kept, s.Value))
		}
	}
	return text
}

func percent(part, whole float64) string {
	if whole == 0 {
		return "100%"
	}
	return fmt.Sprintf("%.0f%%", math.Floor(100*part/whole))
}

package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"sufficiency/analysis"
	"sufficiency/reports"
	"sufficiency/reports/foi"
)

// answerCommand drafts the answer to one request.
func answerCommand() *cobra.Command {
	command := &cobra.Command{
		Use:   "answer FILE",
		Short: "Draft the answer to one request: how each question was read, what answers it, and what a person must judge",
		Args:  cobra.ExactArgs(1),
	}
	workspace := workspaceFlag(command)
	command.RunE = func(cmd *cobra.Command, args []string) (err error) {
		text, err := os.ReadFile(args[0])
		if err != nil {
			return err
		}
		request, err := foi.ReadRequest(args[0], text)
		if err != nil {
			return err
		}
		answers, err := respond(cmd, *workspace, request)
		if err != nil {
			return err
		}
		calendar, err := foi.ReadCalendar()
		if err != nil {
			return err
		}
		due, err := calendar.Deadline(request)
		if err != nil {
			return err
		}
		if asJSON(cmd) {
			return writeJSON(cmd.OutOrStdout(), drafted(answers))
		}
		w := cmd.OutOrStdout()
		fmt.Fprintf(w, "%s  %s\n", request.Reference, request.Title)
		if due.IsZero() {
			fmt.Fprintln(w, "The council waits for the requester's answer; the clock stands still.")
		} else {
			fmt.Fprintf(w, "Due %s\n", due.Format("2 January 2006"))
		}
		for _, warning := range request.Warnings {
			fmt.Fprintf(w, "The request holds %s; take it out before it is published.\n", warning)
		}
		for i, answer := range answers {
			fmt.Fprintf(w, "\n--- question %d ---\n%s\n", i+1, answer.Question)
			sayAnswer(w, answer)
		}
		if open := foi.Open(answers); len(open) > 0 {
			fmt.Fprintf(w, "\nBefore it is published a person must settle questions %v: write the answer under [[settled]], or name the question under agreed = [...] where there is a draft to stand by.\n", open)
		}
		return nil
	}
	return command
}

func sayAnswer(w io.Writer, answer foi.Answer) {
	for _, read := range answer.Read {
		fmt.Fprintln(w, "  "+read)
	}
	if text := answer.Markdown(); text != "" {
		fmt.Fprintf(w, "\n%s\n", text)
	}
	for _, judge := range answer.Judge {
		fmt.Fprintln(w, "\n  FOR A PERSON: "+judge)
	}
}

// draft is an answer as data.
type draft struct {
	foi.Answer
	Figures []analysis.Row `json:"figures,omitempty"`
}

func drafted(answers []foi.Answer) []draft {
	drafts := make([]draft, len(answers))
	for i, answer := range answers {
		drafts[i].Answer = answer
		for _, table := range answer.Tables {
			for _, f := range table.Figures() {
				drafts[i].Figures = append(drafts[i].Figures, analysis.Row{Figure: f.ID(), Period: f.Period(), Dimensions: f.Dimensions(), Value: f.Text()})
			}
		}
	}
	return drafts
}

// askCommand answers one question.
func askCommand() *cobra.Command {
	on := ""
	command := &cobra.Command{
		Use:     "ask QUESTION",
		Short:   "Answer one question from the protected figures, and say how it was read",
		Example: "  sufficiency foi ask \"How many children are in INMSS by primary need?\" -w data/sample",
		Args:    cobra.ExactArgs(1),
	}
	workspace := workspaceFlag(command)
	command.Flags().StringVar(&on, "on", "", "the day on which it is asked, by which “the last five years” are counted; the month of the build where it is left out")
	command.RunE = func(cmd *cobra.Command, args []string) error {
		c, err := readConfig(*workspace)
		if err != nil {
			return err
		}
		day := c.month
		if on != "" {
			if day, err = readDay(on); err != nil {
				return err
			}
		}
		_, request, _, err := foi.New("Q1", "A question", day, "other", "other", []byte(args[0]))
		if err != nil {
			return err
		}
		read, err := foi.ReadRequest("the question", request)
		if err != nil {
			return err
		}
		answers, err := respond(cmd, *workspace, read)
		if err != nil {
			return err
		}
		if asJSON(cmd) {
			return writeJSON(cmd.OutOrStdout(), drafted(answers))
		}
		for _, answer := range answers {
			fmt.Fprintln(cmd.OutOrStdout(), answer.Question)
			sayAnswer(cmd.OutOrStdout(), answer)
		}
		return nil
	}
	return command
}

// respond answers a request from the figures of a workspace, protected together with what the other requests of its foi/ need.
func respond(cmd *cobra.Command, workspace string, request foi.Request) (answers []foi.Answer, err error) {
	b, err := open(cmd.Context(), workspace, asJSON(cmd))
	if err != nil {
		return nil, err
	}
	defer func() { err = joinClose(err, b) }()
	if answers, done, err := b.withoutFigures(request); err != nil || done {
		return answers, err
	}
	requests, office, err := b.office(cmd.Context(), request)
	if err != nil {
		return nil, err
	}
	if wanted, err := office.Wanted([]foi.Request{request}); err != nil {
		return nil, err
	} else if len(wanted) > 0 && !slices.ContainsFunc(requests, func(r foi.Request) bool { return r.Reference == request.Reference }) {
		fmt.Fprintln(cmd.ErrOrStderr(), onTrial)
	}
	return office.Respond(request)
}

// onTrial stands beside figures that no report shows and nobody has filed a request for. What is asked for like this leaves no trace, so that
// two such tables, each safe beside what is out, may together tell of a child.
const onTrial = "NOT TO BE SENT OUT YET: no report has these figures. They are protected beside all that is out and all requests in foi/, but not beside\n" +
	"other tables that were looked at like this: two of those together can tell of a child. To answer with them, put the request into foi/ and build."

// withoutFigures answers a request of which no question needs figures, and says whether it did: protecting them all takes its time.
func (b *build) withoutFigures(request foi.Request) ([]foi.Answer, bool, error) {
	_, facts, err := readRequests(b.workspace)
	if err != nil {
		return nil, false, err
	}
	answers, err := foi.Office{Facts: facts, Council: b.councilWords(), Days: b.config.days()}.Respond(request)
	for _, answer := range answers {
		for _, reading := range answer.Reading {
			if len(reading.Choices) > 0 {
				return nil, false, nil
			}
		}
	}
	return answers, true, err
}

// councilWords are how requesters call the council.
func (b *build) councilWords() []string {
	return []string{b.config.Council.Name, b.config.Council.Area}
}

// office is who answers the requests of the workspace, and those given besides, with figures that are protected together with all that they
// need. What is published already needs no more than that its figures stay.
func (b *build) office(ctx context.Context, besides ...foi.Request) ([]foi.Request, foi.Office, error) {
	requests, facts, err := readRequests(b.workspace)
	if err != nil {
		return nil, foi.Office{}, err
	}
	if b.kept, err = reports.ReadKept(os.DirFS(b.path(answeredFolder)), requests); err != nil {
		return nil, foi.Office{}, err
	}
	office := foi.Office{Facts: facts, Council: b.councilWords(), Days: b.config.days(), Figures: b.figures}
	if b.figures == nil {
		open := slices.DeleteFunc(slices.Clone(requests), func(r foi.Request) bool { _, stands := b.kept[r.File]; return stands })
		err := office.Protect(append(open, besides...), func(wanted []analysis.Breakdown) (*analysis.Publication, error) {
			b.figures, b.requested = nil, wanted
			return b.protected(ctx)
		})
		if err != nil {
			return nil, office, err
		}
	}
	site := os.DirFS(b.path("published"))
	if b.stage != nil {
		site = b.stage.Files()
	}
	if office.Shown, err = reports.ShownTables(b.config.council(), site); err != nil {
		return nil, office, err
	}
	month := b.config.council().MonthID()
	office.Address = func(t *analysis.Table) string { return month + "/data/" + t.Name() + ".csv" }
	return requests, office, nil
}

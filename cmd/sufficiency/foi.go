package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sufficiency/analysis"
	"sufficiency/reports"
	"sufficiency/reports/foi"
	"sufficiency/reports/foi/understand"
)

// foiCommands are the officer's jobs with single requests.
func foiCommands() []*cobra.Command {
	return []*cobra.Command{dueCommand(), newRequestCommand(), answerCommand(), askCommand(), logCommand(), bankCommand()}
}

// workspaceFlag is -w DIR.
func workspaceFlag(command *cobra.Command) *string {
	return command.Flags().StringP("workspace", "w", ".", "the council's folder")
}

// dueCommand says by when a request must be answered.
func dueCommand() *cobra.Command {
	var clarified, extended string
	command := &cobra.Command{
		Use:   "due DATE",
		Short: "Say by when a request received on DATE must be answered",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			received, err := readDay(args[0])
			if err != nil {
				return err
			}
			if clarified != "" {
				if received, err = readDay(clarified); err != nil {
					return err
				}
			}
			calendar, err := foi.ReadCalendar()
			if err != nil {
				return err
			}
			due, err := calendar.Due(received)
			if err != nil {
				return err
			}
			if extended != "" {
				until, err := readDay(extended)
				if err != nil {
					return err
				}
				if until.After(due) {
					due = until
				}
			}
			if warning := calendar.Warning(due); warning != "" {
				fmt.Fprintln(cmd.ErrOrStderr(), warning)
			}
			if asJSON(cmd) {
				return writeJSON(cmd.OutOrStdout(), map[string]string{"due": due.Format(time.DateOnly)})
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), due.Format("2 January 2006"))
			return err
		},
	}
	command.Flags().StringVar(&clarified, "clarified", "", "the day on which the requester answered the council's question; the clock begins anew")
	command.Flags().StringVar(&extended, "extended", "", "the day to which the time is extended to weigh the public interest")
	return command
}

func readDay(text string) (time.Time, error) {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return day, fmt.Errorf("%q is not a day; write it as 2026-01-06", text)
	}
	return day, nil
}

// newRequestCommand makes a request file of pasted text.
func newRequestCommand() *cobra.Command {
	var reference, title, received, requester, channel string
	command := &cobra.Command{
		Use:     "new [FILE]",
		Short:   "Make a request file of pasted text, without the requester's name",
		Long:    "Make a request file of pasted text: that of FILE, or what is typed or piped in where FILE is - or left out.\nSalutation, signature, e-mail addresses and telephone numbers are left out.",
		Example: "  sufficiency foi new request.txt -w marchshire --reference FOI2026/00043 --title \"Places by need\" --received 2026-01-06",
		Args:    cobra.MaximumNArgs(1),
	}
	workspace := workspaceFlag(command)
	command.Flags().StringVar(&reference, "reference", "", "the council's own reference, such as FOI2026/00043")
	command.Flags().StringVar(&title, "title", "", "what is asked, in a few words")
	command.Flags().StringVar(&received, "received", "", "the day on which it came, such as 2026-01-06")
	command.Flags().StringVar(&requester, "requester", "public", "the kind of requester, never a name: "+strings.Join(foi.Requesters, ", "))
	command.Flags().StringVar(&channel, "channel", "email", strings.Join(foi.Channels, ", "))
	command.RunE = func(cmd *cobra.Command, args []string) error {
		day, err := readDay(received)
		if err != nil {
			return fmt.Errorf("--received: %w", err)
		}
		if _, err := readConfig(*workspace); err != nil {
			return err
		}
		paste := cmd.InOrStdin()
		if len(args) > 0 && args[0] != "-" {
			file, err := os.Open(args[0])
			if err != nil {
				return err
			}
			defer file.Close()
			paste = file
		}
		text, err := io.ReadAll(io.LimitReader(paste, foi.LongestPaste+1))
		if err != nil {
			return err
		}
		name, request, left, err := foi.New(reference, title, day, requester, channel, text)
		if err != nil {
			return err
		}
		file := filepath.Join(*workspace, "foi", name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		out, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("%s: is there already; open it, or give another reference", file)
		}
		if err != nil {
			return err
		}
		_, err = out.Write(request)
		if err := errors.Join(err, out.Sync(), out.Close()); err != nil {
			return err
		}
		read, err := foi.ReadRequest(file, request)
		if err != nil {
			return err
		}
		w := cmd.OutOrStdout()
		fmt.Fprintf(w, "%s: %d questions; %d lines or addresses that name the requester were left out. See that no name is left.\n", file, len(read.Questions), left)
		for i, question := range read.Questions {
			fmt.Fprintf(w, "  %d  %s\n", i+1, question.Asks)
		}
		for _, warning := range read.Warnings {
			fmt.Fprintf(w, "It still holds %s; take it out of the file.\n", warning)
		}
		return nil
	}
	return command
}

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
		if slices.ContainsFunc(answers, func(answer foi.Answer) bool { return len(answer.Tables) > 0 }) {
			fmt.Fprintln(cmd.OutOrStdout(), "\nThis answer is on no record yet: before it is sent to anybody, put the request into foi/ with “sufficiency foi new”, and build.")
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
	_, office, err := b.office(cmd.Context(), request)
	if err != nil {
		return nil, err
	}
	return office.Respond(request)
}

// withoutFigures answers a request of which no question needs figures, and says whether it did: protecting them all takes its time.
func (b *build) withoutFigures(request foi.Request) ([]foi.Answer, bool, error) {
	_, facts, err := readRequests(b.workspace)
	if err != nil {
		return nil, false, err
	}
	answers, err := foi.Office{Facts: facts, Council: b.councilWords()}.Respond(request)
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
	office := foi.Office{Facts: facts, Council: b.councilWords(), Figures: b.figures}
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

// logCommand lists the requests by the law's clock.
func logCommand() *cobra.Command {
	on := ""
	command := &cobra.Command{
		Use:   "log",
		Short: "List the requests with their last day, what is left of it, and the quarterly figures",
		Args:  cobra.NoArgs,
	}
	workspace := workspaceFlag(command)
	command.Flags().StringVar(&on, "on", "", "the day as of which to count; today where it is left out")
	command.RunE = func(cmd *cobra.Command, _ []string) error {
		now := time.Now()
		today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
		if on != "" {
			var err error
			if today, err = readDay(on); err != nil {
				return err
			}
		}
		requests, _, err := readRequests(*workspace)
		if err != nil {
			return err
		}
		calendar, err := foi.ReadCalendar()
		if err != nil {
			return err
		}
		entries, quarters, err := calendar.Log(requests, today)
		if err != nil {
			return err
		}
		if warning := calendar.Warning(today); warning != "" {
			fmt.Fprintln(cmd.ErrOrStderr(), warning)
		}
		if asJSON(cmd) {
			return writeJSON(cmd.OutOrStdout(), map[string]any{"requests": entries, "quarters": quarters})
		}
		w := cmd.OutOrStdout()
		for _, e := range entries {
			due := "no day yet"
			if !e.Due.IsZero() {
				due = "due " + e.Due.Format("2 January 2006")
			}
			fmt.Fprintf(w, "%-5s  %-16s received %s, %s, %d working days left, %s: %s\n", e.Light, e.Reference, e.Received.Format("2 January 2006"), due, e.Left, e.State, e.Title)
		}
		for _, q := range quarters {
			fmt.Fprintf(w, "%s: %d received, %d answered in time, %d late, %d open", q.Name, q.Received, q.InTime, q.Late, q.Open)
			if q.InTime+q.Late > 0 {
				fmt.Fprintf(w, ", %.0f%% in time", 100*q.Share)
			}
			fmt.Fprintln(w)
		}
		return nil
	}
	return command
}

// bankCommand lists the kinds of question that can be answered now.
func bankCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "bank",
		Short: "List the kinds of question that can be answered now, each with an example",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			measures, err := analysis.Measures()
			if err != nil {
				return err
			}
			c, err := understand.NewCatalogue(measures)
			if err != nil {
				return err
			}
			bank, err := c.Bank(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
			if err != nil {
				return err
			}
			shapes, err := foi.Shapes()
			if err != nil {
				return err
			}
			if asJSON(cmd) {
				return writeJSON(cmd.OutOrStdout(), bank)
			}
			w := cmd.OutOrStdout()
			fmt.Fprintf(w, "From the council's statements (facts.toml): %d kinds\n", len(shapes))
			for _, shape := range shapes {
				fmt.Fprintf(w, "  %s\n", strings.ReplaceAll(shape.Name, "_", " "))
			}
			fmt.Fprintf(w, "From the figures: %d kinds\n", len(bank))
			for _, kind := range bank {
				fmt.Fprintf(w, "  %s\n      %s\n", kind.Example, analysis.Breakdown{Measure: kind.Measure, Dimensions: kind.Breakdown})
			}
			return nil
		},
	}
}

func writeJSON(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}

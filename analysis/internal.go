package analysis

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"slices"
	"time"

	"sufficiency/data"
)

//go:embed meeting/*.sql meeting/views/*.sql
var meetingFiles embed.FS

// Internal is what commissioners see at their monthly meeting: every measure with nothing withheld, and lists down to single placements.
// Only ForMeeting makes one. It is no Publication and holds none, so that nothing that writes for the public can take it: it may be written
// to internal/, and nowhere else.
type Internal struct {
	reached time.Time
	tables  []InternalTable
	lists   []InternalList
}

// Reached gives the day that the data reach.
func (i *Internal) Reached() time.Time { return i.reached }

// Tables gives every breakdown of every measure, in the order of the measures.
func (i *Internal) Tables() []InternalTable { return i.tables }

// Lists gives every list of analysis/meeting, in the order of their names.
func (i *Internal) Lists() []InternalList { return i.lists }

// List finds a list by its name; an unknown one is an error with the names that exist.
func (i *Internal) List(name string) (InternalList, error) {
	at := slices.IndexFunc(i.lists, func(l InternalList) bool { return l.Name == name })
	if at < 0 {
		var names []string
		for _, l := range i.lists {
			names = append(names, l.Name)
		}
		return InternalList{}, fmt.Errorf("there is no list %q; there are %v", name, names)
	}
	return i.lists[at], nil
}

// ForMeeting works out the internal edition over the warehouse, whose calendar and cost centres must be set. Of published it takes only what
// is withheld there, to mark it. The lists are as of the day that the data reach. All errors of all measures and lists come at once.
func ForMeeting(ctx context.Context, w *data.Warehouse, published *Publication, reached time.Time) (*Internal, error) {
	connection, err := w.DB.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer connection.Close()
	if err := layViews(ctx, connection, files, "views", allViews); err != nil {
		return nil, err
	}
	internal := &Internal{reached: reached}
	var errs [2]error
	internal.tables, errs[0] = unprotectedTables(ctx, connection, published)
	internal.lists, errs[1] = meetingLists(ctx, connection, reached)
	return internal, errors.Join(errs[:]...)
}

// meetingLists reads every list of analysis/meeting on a connection with the shared views.
func meetingLists(ctx context.Context, connection *sql.Conn, reached time.Time) ([]InternalList, error) {
	if _, err := connection.ExecContext(ctx, fmt.Sprintf("create or replace temp table reached as select date '%s' as day", reached.Format(time.DateOnly))); err != nil {
		return nil, err
	}
	if err := layViews(ctx, connection, meetingFiles, "meeting/views", allViews); err != nil {
		return nil, err
	}
	queries, err := data.ReadQueries(meetingFiles, "analysis", []string{"meeting"}, listKeys)
	if err != nil {
		return nil, err
	}
	labels, err := data.CodeLists()
	if err != nil {
		return nil, err
	}
	var lists []InternalList
	var errs []error
	for _, query := range queries {
		list, err := newList(query, labels)
		if err == nil {
			err = list.read(ctx, connection, query.SQL, labels)
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", query.File, err))
			continue
		}
		lists = append(lists, list)
	}
	return lists, errors.Join(errs...)
}

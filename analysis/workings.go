package analysis

import (
	"context"
	"maps"

	"sufficiency/analysis/disclosure"
	"sufficiency/data"
)

// Workings keep what all measures give over one warehouse before protection, so that a build that publishes, asks for more tables and then
// attacks what it publishes works them out once, and what protection chose. They are unprotected, and nobody outside this package sees into them. They are of the warehouse as it
// was at the first call: whoever loads into it begins new ones.
type Workings struct {
	warehouse *data.Warehouse
	reports   *reported // nil before the first call
	requests  tableKeys // on request that are worked out
	found     *figures  // the reports with these
}

// NewWorkings begins with nothing worked out.
func NewWorkings(w *data.Warehouse) *Workings { return &Workings{warehouse: w} }

// Publish is as the function of that name.
func (k *Workings) Publish(ctx context.Context, policy disclosure.Policy, released Released, requested []Breakdown) (*Publication, error) {
	if err := policy.Check(); err != nil {
		return nil, err
	}
	measures, err := publicMeasures()
	if err != nil {
		return nil, err
	}
	asked, err := keysOf(measures, requested)
	if err != nil {
		return nil, err
	}
	out := released.printed()
	wanted := out.tables()
	maps.Copy(wanted, asked)
	// No table on request is published beside those that are asked for or out, so that what is published is the same whatever was asked for before.
	if !wanted.hold(k.requests) {
		k.found = nil
	}
	found, measures, err := k.figures(ctx, released, wanted)
	if err != nil {
		return nil, err
	}
	return protected(measures, found, policy, released, out, asked)
}

// Audit is as the function of that name.
func (k *Workings) Audit(ctx context.Context, policy disclosure.Policy, told, before Released) ([]Exposure, error) {
	// Tables on request of which something is out, now or before, are attacked with the others.
	wanted := told.printed().tables()
	maps.Copy(wanted, before.printed().tables())
	found, _, err := k.figures(ctx, before, wanted)
	if err != nil {
		return nil, err
	}
	return exposures(found, policy, told, before)
}

// figures gives what all public measures are beside what is released, and the measures with how that was worked out. It may hold more
// tables on request than are wanted, never fewer.
func (k *Workings) figures(ctx context.Context, released Released, wanted tableKeys) (*figures, []Measure, error) {
	measures, err := publicMeasures()
	if err != nil {
		return nil, nil, err
	}
	if err := stillStated(ctx, k.warehouse, measures, released); err != nil {
		return nil, nil, err
	}
	if k.reports == nil || !maps.Equal(k.reports.released, released) {
		if k.reports, err = computeReports(ctx, k.warehouse, measures, released); err != nil {
			k.reports = nil
			return nil, nil, err
		}
		k.found = nil
	}
	requests := wanted.onRequest(measures)
	if k.found == nil || !k.requests.hold(requests) {
		if k.found, err = k.reports.with(ctx, k.warehouse, wanted); err != nil {
			k.found = nil
			return nil, nil, err
		}
		k.requests = requests
	}
	return k.found, k.reports.measures, nil
}

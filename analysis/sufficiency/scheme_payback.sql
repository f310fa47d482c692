-- title: Years until a capital scheme has paid for itself
-- question: After how many years has a capital scheme saved what it cost to build?
-- unit: years
-- format: decimal
-- aggregate: sum
-- class: money
-- contributors: child, provider
-- adds: a part of the payback
-- rests on: cost/unit_cost by total
-- period: academic
-- breakdown: scheme
-- own: scheme
-- revised: every build
-- absent: not available
-- definition: Building cost of the scheme, over its places × what a full-year place in an independent or non-maintained special school costs
--   more than one in a state special school: cost/unit_cost of the last complete financial year, less the mean place and top-up funding of
--   the last year for which the places register has it. Empty where a bought place costs no more.
-- source: Case system: placements; places register; capital schemes of the council's configuration
-- assumption: Every place is taken, from the first day, by a child who would else be in a bought one. Prices stay as they are.
-- owner: Finance business partner
with own_place as (
    select mean_pence as pence
    from special_places
    where mean_pence is not null
    order by academic_year desc
    limit 1
),
bought as (
    select
        child,
        provider,
        cost_pence,
        sum(cost_pence) over () as all_pence,
        unit_cost_out.pence as mean_pence -- as it is out
    from costed_placement
    join unit_cost_out using (period)
    where kind = 'financial'
        and cost_group = 'inmss'
        and period = (select max(period) from costed_placement where kind = 'financial' and cost_group = 'inmss')
)
select
    scheme.opens as period,
    scheme.name as scheme,
    bought.child,
    bought.provider,
    -- who sells now stands behind the price, each child with its part of it
    scheme.cost_pence / (scheme.places * (bought.mean_pence - own_place.pence)) * bought.cost_pence / bought.all_pence as amount
from scheme
cross join own_place
cross join bought
where bought.mean_pence > own_place.pence

-- title: Why the cost changed, in full
-- question: How much of the change in cost comes from new and ended places, from days, from prices, and from moves to dearer or cheaper places?
-- unit: £
-- format: pounds_1000
-- aggregate: sum
-- class: money
-- contributors: child, provider
-- adds: a change in cost
-- period: financial
-- edition: internal
-- breakdown: cost_cause
-- definition: Cost of places in independent and non-maintained special schools this financial year less the year before, child by child: what came
--   with new children; what went with those who ended; and for children with a place in both years more or fewer days, as a part of the
--   year, at last year's price of a full year (volume); this year's days in the settings of both years at the change of their price (price);
--   and the rest, which comes of moves between settings and between day and boarding (mix). The parts add up to the change exactly.
-- source: Case system: placements with prices
-- assumption: For the council alone, because the moves of few children are what the published effect of prices leaves beside these prices.
-- assumption: What social care and the health service pay of a place is left out.
-- assumption: Placements without a price on record are left out.
-- owner: Finance business partner
with place as (
    select
        year(period_starts) as year,
        child,
        coalesce(provider, 'not recorded') || ' ' || boarding as kept,
        min(provider) as provider,
        sum(cost_pence) as cost,
        sum(fte) as fte
    from costed_placement
    where kind = 'financial'
        and cost_group = 'inmss'
    group by all
),
yearly as (
    select year, child, min(provider) as provider, sum(cost) as cost, sum(fte) as fte
    from place
    group by all
),
pair as (
    select
        calendar.period,
        coalesce(this.year, last.year + 1) as year,
        coalesce(this.child, last.child) as child,
        coalesce(this.provider, last.provider) as provider,
        this.cost as cost_now,
        this.fte as fte_now,
        last.cost as cost_before,
        last.fte as fte_before
    from yearly as last
    full join yearly as this
        on this.child = last.child
        and this.year = last.year + 1
    join calendar
        on calendar.kind = 'financial'
        and calendar.complete
        and year(calendar.starts) = coalesce(this.year, last.year + 1)
    where coalesce(this.year, last.year + 1) > (select min(year) from yearly)
),
priced as (
    select this.year, this.child, sum(this.cost - this.fte * last.cost / last.fte) as price
    from place as this
    join place as last
        on last.child = this.child
        and last.kept = this.kept
        and last.year = this.year - 1
    group by all
),
stayed as (
    select
        pair.*,
        coalesce(priced.price, 0) as price,
        (pair.fte_now - pair.fte_before) * pair.cost_before / pair.fte_before as volume
    from pair
    left join priced using (year, child)
    where pair.cost_now is not null
        and pair.cost_before is not null
),
cause as (
    select period, 'new' as cost_cause, child, provider, cost_now as amount from pair where cost_before is null
    union all
    select period, 'ended', child, provider, -cost_before from pair where cost_now is null
    union all
    select period, 'volume', child, provider, volume from stayed
    union all
    select period, 'price', child, provider, price from stayed
    union all
    select period, 'mix', child, provider, cost_now - cost_before - volume - price from stayed
    union all
    select period, 'change', child, provider, coalesce(cost_now, 0) - coalesce(cost_before, 0) from pair
)
select
    period,
    cost_cause,
    child,
    provider,
    'cause ' || cost_cause as adds,
    amount
from cause
-- who adds nothing stands behind nothing
where abs(amount) > 0.000001

-- title: Why the cost changed
-- question: How much of the change in cost comes from children who joined or left, from more days, and from prices?
-- unit: £
-- format: pounds_1000
-- aggregate: sum
-- class: money
-- contributors: child
-- adds: a change in cost
-- apart: cost_effect
-- period: financial
-- breakdown: cost_effect
-- definition: Cost of places in independent and non-maintained special schools this financial year less the year before, child by child:
--   what came with children who joined less what went with those who left; and for children with a place in both years,
--   more or fewer days, as a part of the year, at last year's price of a full year, and this year's part at the change in that price.
--   The parts add up to the change exactly, before rounding.
-- source: Case system: placements with prices
-- assumption: Placements without a price on record are left out.
-- owner: Finance business partner
with yearly as (
    select
        year(period_starts) as year,
        period,
        child,
        sum(cost_pence) as cost,
        sum(fte) as fte
    from costed_placement
    where kind = 'financial'
        and cost_group = 'inmss'
    group by all
),
pair as (
    select
        calendar.period,
        coalesce(this.child, last.child) as child,
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
effect as (
    select period, child, 'before' as cost_effect, cost_before as amount from pair where cost_before is not null
    union all
    select period, child, 'joined_and_left', coalesce(cost_now, 0) - coalesce(cost_before, 0)
    from pair where cost_now is null or cost_before is null
    union all
    select period, child, 'volume', (fte_now - fte_before) * cost_before / fte_before
    from pair where cost_now is not null and cost_before is not null
    union all
    select period, child, 'price', cost_now - fte_now * cost_before / fte_before
    from pair where cost_now is not null and cost_before is not null
    union all
    select period, child, 'after', cost_now from pair where cost_now is not null
)
select
    period,
    cost_effect,
    child,
    amount
from effect

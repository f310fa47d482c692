-- title: Why the cost changed
-- question: How much of the change in cost comes from children who joined or left, from more days, and from prices?
-- unit: £
-- format: pounds_1000
-- aggregate: sum
-- class: money
-- contributors: child, provider
-- adds: a change in cost
-- period: financial
-- breakdown: cost_effect
-- carries: cost_effect before after
-- balance: cost_effect after before joined_and_left volume price
-- definition: Cost of places in independent and non-maintained special schools this financial year less the year before, child by child:
--   what came with children who joined less what went with those who left; and for children with a place in both years,
--   more or fewer days, as a part of the year, at last year's price of a full year, and this year's part at the change in that price.
--   The parts add up to the change exactly, before rounding.
-- source: Case system: placements with prices
-- assumption: What social care and the health service pay of a place is left out.
-- assumption: Placements without a price on record are left out.
-- owner: Finance business partner
with yearly as (
    select
        year(period_starts) as year,
        period,
        child,
        min(provider) as provider,
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
effect as (
    select
        calendar.period,
        'before' as cost_effect,
        bought.child,
        bought.provider,
        bought.placement_ref as unit,
        'the cost of a placement last year' as adds,
        bought.cost_pence as amount
    from costed_placement as bought
    join calendar
        on calendar.kind = 'financial'
        and calendar.complete
        and year(calendar.starts) = year(bought.period_starts) + 1
    where bought.kind = 'financial'
        and bought.cost_group = 'inmss'
    union all
    select period, 'joined_and_left', child, provider, child, 'joined and left', coalesce(cost_now, 0) - coalesce(cost_before, 0)
    from pair where cost_now is null or cost_before is null
    union all
    select period, 'volume', child, provider, child, 'volume', (fte_now - fte_before) * cost_before / fte_before
    from pair where cost_now is not null and cost_before is not null
    union all
    select period, 'price', child, provider, child, 'price', cost_now - fte_now * cost_before / fte_before
    from pair where cost_now is not null and cost_before is not null
    union all
    select period, 'after', child, provider, placement_ref, 'the cost of a placement', cost_pence
    from costed_placement
    where kind = 'financial'
        and cost_group = 'inmss'
        and year(period_starts) > (select min(year) from yearly)
)
select
    period,
    cost_effect,
    child,
    provider,
    unit,
    adds,
    amount
from effect

-- title: Projected outturn
-- question: What will places in independent and non-maintained special schools cost in the financial year that is running?
-- unit: £
-- format: pounds_1000
-- aggregate: sum
-- class: money
-- contributors: child, provider
-- adds: a part of the outturn
-- period: financial
-- edition: internal
-- breakdown: outturn_bound
-- absent: not available
-- definition: Committed: what education pays to 31 March for the places that have begun, at today's prices, each to its end or on. Projected: the
--   same times what past years' outturns came to for each pound that was committed on the same day of the year, on average; the range
--   is the lowest and the highest of those years. New places, early ends and uplifts are in it as they were in those years.
-- source: Case system: placements with prices
-- assumption: Given where at least three whole years can be looked back on. An end date that is on record today was on record then if it lay
--   in the past then; a range of few years is narrow for chance.
-- owner: Finance business partner
with open_year as (
    select calendar.period, calendar.starts, council.until - calendar.starts as days_in
    from calendar
    cross join council
    where calendar.kind = 'financial'
        and council.until between calendar.starts and calendar.ends
),
looked_at as (
    -- each whole year and the open one, on the same day of the year
    select
        calendar.period,
        calendar.starts,
        calendar.ends,
        calendar.days,
        calendar.complete,
        calendar.starts + open_year.days_in::integer as today
    from calendar
    cross join open_year
    where calendar.kind = 'financial'
        and (calendar.complete or calendar.starts = open_year.starts)
),
bought as (
    select
        placement.*,
        coalesce(education_share, 1 - coalesce(care_share, 0) - coalesce(health_share, 0)) * annual_pence as education_pence
    from placement
    join provision on provision.code = placement.provision
    where provision.is_inmss
        and annual_pence is not null
),
committed as (
    select
        looked_at.period,
        looked_at.complete,
        bought.child,
        bought.placement_ref,
        bought.provider,
        education_pence * (
            least(
                -- of a past year an end that lay ahead was not known, of the open one it is
                case when looked_at.complete and ended > today then looked_at.ends else coalesce(ended, looked_at.ends) end,
                looked_at.ends
            ) - greatest(started, looked_at.starts) + 1
        ) / looked_at.days as pence
    from looked_at
    join bought
        on started <= today
        and (ended is null or ended >= looked_at.starts)
),
came_to as (
    select period, sum(cost_pence) as pence
    from costed_placement
    where kind = 'financial'
        and cost_group = 'inmss'
    group by all
),
looked_back as (
    select committed.period, any_value(came_to.pence) / sum(committed.pence) as factor
    from committed
    join came_to using (period)
    where committed.complete
    group by all
),
factor as (
    select 'committed' as outturn_bound, 1.0 as factor
    union all
    select unnest(['low', 'central', 'high']), unnest([min(factor), avg(factor), max(factor)])
    from looked_back
    having count(*) >= 3
)
select
    committed.period,
    factor.outturn_bound,
    committed.child,
    committed.placement_ref as unit,
    committed.provider,
    factor.outturn_bound as adds,
    committed.pence * factor.factor as amount
from committed
cross join factor
where not committed.complete

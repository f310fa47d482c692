-- title: Gap between special places and demand, with capital schemes
-- question: How far do the council's capital schemes close the gap?
-- unit: places
-- format: count
-- aggregate: sum
-- class: money
-- contributors: child
-- adds: a part of the gap with schemes
-- rests on: demand/plans by provision_group
-- period: academic
-- breakdown: scheme_state × forecast_bound
-- revised: every build
-- absent: not available
-- definition: Gap between special places and demand as in sufficiency/gap, and less the places of all capital schemes that have opened by the
--   year. Empty where the council states no scheme.
-- source: Case system: EHC plans and placements; Department for Education; places register; capital schemes of the council's configuration
-- assumption: The places of schemes are not in the places register, and full from the year in which they open.
-- owner: Place planning lead
with last_january as (
    select
        sum(children) filter (where provision_group in ('state_special', 'inmss'))
            / sum(children) filter (where provision_group is null) as special_share
    from counted
    where period = (select max(period) from counted)
),
bought as (
    select
        child,
        count(*) over () as children
    from census
    where period = (select max(period) from census)
        and provision_group = 'inmss'
),
opened as (
    select
        special_places.academic_year,
        scheme_state.code as scheme_state,
        coalesce(sum(scheme.places) filter (where scheme_state.code = 'with' and scheme.opens <= special_places.academic_year), 0) as places
    from special_places
    cross join scheme_state
    cross join scheme
    group by all
)
select
    special_places.academic_year as period,
    opened.scheme_state,
    forecast.forecast_bound,
    bought.child,
    -- the children whose number the gap gives away stand behind it in equal parts
    (forecast.amount * last_january.special_share - special_places.places - opened.places) / bought.children as amount
from forecast
cross join last_january
cross join bought
join special_places on left(special_places.academic_year, 4)::integer = forecast.period::integer - 1
join opened on opened.academic_year = special_places.academic_year

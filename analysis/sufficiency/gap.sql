-- title: Gap between special places and demand
-- question: How many special places will be wanted beyond those planned?
-- unit: places
-- format: count
-- aggregate: sum
-- class: money
-- contributors: child
-- adds: a part of the gap
-- rests on: demand/plans by provision_group
-- period: academic
-- breakdown: forecast_bound
-- revised: every build
-- absent: not available
-- definition: Forecast of children who need a special school, state or independent, less the places commissioned or planned in state special
--   schools. The forecast takes the share of children in special schools as it is in the last January.
-- source: Case system: EHC plans and placements; Department for Education; places register
-- assumption: Given only where the counts by kind of placement of the last January are all published, because the children in special
--   schools can be worked out from it.
-- assumption: Children in special schools keep their share of all plans; state special places are filled before places are bought.
-- owner: Place planning lead
with last_january as (
    select
        period,
        sum(children) filter (where provision_group in ('state_special', 'inmss'))
            / sum(children) filter (where provision_group is null) as special_share
    from counted
    where period = (select max(period) from counted)
    group by all
),
bought as (
    select
        child,
        count(*) over () as children
    from census
    where period = (select max(period) from census)
        and provision_group = 'inmss'
)
select
    special_places.academic_year as period,
    forecast.forecast_bound,
    bought.child,
    -- the children whose number the gap gives away stand behind it in equal parts
    (forecast.amount * last_january.special_share - special_places.places) / bought.children as amount
from forecast
cross join last_january
cross join bought
-- a January lies in the academic year that began the September before
join special_places on left(special_places.academic_year, 4)::integer = forecast.period::integer - 1

-- title: What the gap costs
-- question: What does it cost a year to meet the gap with bought places, and what with places of one's own?
-- unit: £ a year
-- format: pounds_1000
-- aggregate: sum
-- class: money
-- contributors: child, provider
-- adds: a part of the cost of the gap
-- rests on: demand/plans by provision_group
-- rests on: cost/unit_cost by total
-- period: academic
-- breakdown: met_by × forecast_bound
-- revised: every build
-- absent: not available
-- definition: Gap between special places and demand, where places are missing, × what a full-year place costs: cost/unit_cost of independent
--   and non-maintained special schools in the last complete financial year, or the mean place and top-up funding of state special places
--   in the last year for which the places register has it.
-- source: Case system: EHC plans and placements; Department for Education; places register
-- assumption: Prices stay as they are. Building costs and transport are not in it.
-- owner: Finance business partner
with last_january as (
    select
        sum(children) filter (where provision_group in ('state_special', 'inmss'))
            / sum(children) filter (where provision_group is null) as special_share
    from counted
    where period = (select max(period) from counted)
),
own_place as (
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
    special_places.academic_year as period,
    met_by.code as met_by,
    forecast.forecast_bound,
    bought.child,
    bought.provider,
    -- who sells now stands behind the price, each child with its part of it
    greatest(0, forecast.amount * last_january.special_share - special_places.places)
        * case met_by.code when 'inmss' then bought.mean_pence else own_place.pence end
        * bought.cost_pence / bought.all_pence as amount
from forecast
cross join last_january
cross join bought
cross join own_place
cross join met_by
join special_places on left(special_places.academic_year, 4)::integer = forecast.period::integer - 1

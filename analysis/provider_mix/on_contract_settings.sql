-- title: Share of schools on contract
-- question: What share of the independent and non-maintained special schools in use has a place under a contract?
-- unit: % of schools
-- format: percent_1
-- aggregate: mean
-- class: mean
-- contributors: child
-- adds: a part of a setting on contract
-- divides: a part of a setting
-- least: 20
-- period: january
-- breakdown: total
-- definition: Of the independent and non-maintained special schools with at least one child placed by the council on census day, those with at
--   least one of the places bought under a contract.
-- source: Case system: placements; providers
-- assumption: Given only where enough children are placed, because each school stands for at least one child.
-- owner: Commissioning lead
select
    census.period,
    census.child,
    -- the children of a setting add up to one
    max(contract_route.on_contract::integer) over same / count(*) over same as amount,
    1.0 / count(*) over same as weight
from census
join contract_route on contract_route.code = coalesce(census.contract_route, 'unknown')
where census.is_inmss
    and census.provider is not null
window same as (partition by census.period, census.provider)

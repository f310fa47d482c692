-- title: How places in independent and non-maintained special schools are bought
-- question: By which route are the places bought?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- period: january
-- breakdown: contract_route
-- definition: Children and young people in independent and non-maintained special schools on census day, by the route of the contract
--   under which the place was bought.
-- source: Case system: placements
-- owner: Commissioning lead
select
    period,
    coalesce(contract_route, 'unknown') as contract_route,
    child,
    1 as amount
from census
where is_inmss

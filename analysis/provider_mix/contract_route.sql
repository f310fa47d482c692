-- title: Places bought in independent and non-maintained special schools
-- question: By which route are the places bought?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child with a plan
-- period: january
-- breakdown: buying
-- breakdown: contract_route
-- definition: Children and young people in independent and non-maintained special schools on census day, by the route of the contract
--   under which the place was bought.
-- source: Case system: placements
-- owner: Commissioning lead
select
    census.period,
    contract_route.code as contract_route,
    case when contract_route.on_contract then 'contract' else 'spot' end as buying,
    census.child,
    1 as amount
from census
join contract_route on contract_route.code = coalesce(census.contract_route, 'unknown')
where census.is_inmss

-- title: Share of places on contract
-- question: What share of places in independent and non-maintained special schools is bought under a contract rather than one by one?
-- unit: % of children
-- format: percent
-- aggregate: share
-- class: share
-- contributors: child
-- adds: a child with a plan
-- period: january
-- breakdown: total
-- definition: Of the children and young people in independent and non-maintained special schools on census day, those whose place was
--   bought by a purchasing system, dynamic market, framework, list, block contract or another council's contract. Spot purchases and
--   routes not recorded do not count as on contract.
-- source: Case system: placements
-- owner: Commissioning lead
select
    census.period,
    census.child,
    contract_route.on_contract::integer as amount
from census
join contract_route on contract_route.code = coalesce(census.contract_route, 'unknown')
where census.is_inmss

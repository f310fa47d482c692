-- title: Share of spend on contract
-- question: What share of the cost of places in independent and non-maintained special schools is bought under a contract?
-- unit: % of cost
-- format: percent
-- aggregate: mean
-- class: mean
-- contributors: child, provider
-- adds: the cost of a placement on contract
-- divides: the cost of a placement
-- period: financial
-- breakdown: total
-- on request: boarding
-- definition: Of the cost of places in independent and non-maintained special schools in the financial year, that of places bought by a purchasing
--   system, dynamic market, framework, list, block contract or another council's contract. Spot purchases and routes not recorded do not
--   count as on contract.
-- source: Case system: placements with prices
-- assumption: What social care and the health service pay of a place is left out.
-- assumption: Placements without a price on record are left out.
-- owner: Commissioning lead
select
    costed_placement.period,
    costed_placement.boarding,
    costed_placement.child,
    costed_placement.placement_ref as unit,
    costed_placement.provider,
    costed_placement.cost_pence * contract_route.on_contract::integer as amount,
    costed_placement.cost_pence as weight
from costed_placement
join placement using (placement_ref)
join contract_route on contract_route.code = coalesce(placement.contract_route, 'unknown')
where costed_placement.kind = 'financial'
    and costed_placement.cost_group = 'inmss'

-- title: Cost of places bought, by setting
-- question: What was paid for places at each school and college?
-- unit: £
-- format: pounds_1000
-- aggregate: sum
-- class: money
-- contributors: child
-- adds: the cost of a placement
-- period: financial
-- on request: setting
-- on request: owner
-- own: setting
-- own: owner
-- definition: The part of the price of each place bought that education pays, shared over the days it ran in the financial year, added up for each school and
--   college, or its owner; net of VAT, to the nearest £1,000.
-- source: Case system: placements with prices, EHC plans; providers
-- assumption: What social care and the health service pay of a place is left out.
-- assumption: The price of the placement is paid for every day from its start to its end, holidays included.
-- assumption: Placements without a price on record are left out.
-- assumption: An owner who is a person, or is not known, is not named.
-- owner: Finance business partner
select
    period,
    setting,
    owner,
    child,
    placement_ref as unit,
    cost_pence as amount
from bought_place
where kind = 'financial'

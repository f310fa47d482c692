-- title: Cost of places in independent and non-maintained special schools
-- question: What do the places in independent and non-maintained special schools cost?
-- unit: £
-- format: pounds_1000
-- aggregate: sum
-- class: money
-- contributors: child, provider
-- adds: the cost of a placement
-- period: financial
-- on request: total
-- on request: main_need
-- on request: area
-- on request: boarding
-- on request: key_stage
-- on request: main_need × boarding
-- on request: main_need × area
-- on request: area × boarding
-- definition: The part of the price of each place in an independent or non-maintained special school that education pays, shared over the days it ran in the
--   financial year, added up; net of VAT, to the nearest £1,000.
-- source: Case system: placements with prices, EHC plans; providers
-- assumption: What social care and the health service pay of a place is left out.
-- assumption: The price of the placement is paid for every day from its start to its end, holidays included.
-- assumption: Placements without a price on record are left out.
-- owner: Finance business partner
select
    period,
    main_need,
    area,
    boarding,
    key_stage,
    child,
    provider,
    placement_ref as unit,
    cost_pence as amount
from bought_place
where kind = 'financial'
    and cost_group = 'inmss'

-- title: Cost of places bought, by academic year
-- question: What do the places bought from independent and non-maintained providers cost in an academic year?
-- unit: £
-- format: pounds_1000
-- aggregate: sum
-- class: money
-- contributors: child, provider
-- adds: the cost of a placement
-- period: academic
-- breakdown: total
-- breakdown: cost_group
-- on request: provision
-- on request: main_need
-- on request: area
-- on request: boarding
-- definition: The part of the price of each placement that education pays, shared over the days it ran in the academic year, September to August, added up; net of VAT, to the
--   nearest £1,000.
-- source: Case system: placements with prices
-- assumption: What social care and the health service pay of a place is left out.
-- assumption: The price of the placement is paid for every day from its start to its end, holidays included.
-- assumption: Placements without a price on record are left out.
-- owner: Finance business partner
select
    period,
    cost_group,
    provision,
    main_need,
    area,
    boarding,
    child,
    provider,
    placement_ref as unit,
    cost_pence as amount
from bought_place
where kind = 'academic'

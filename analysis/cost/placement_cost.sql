-- title: Cost of places bought
-- question: What do the places bought from independent and non-maintained providers cost?
-- unit: £
-- format: pounds_1000
-- aggregate: sum
-- class: money
-- contributors: child, provider
-- adds: the cost of a placement
-- period: financial
-- breakdown: total
-- breakdown: cost_group
-- breakdown: main_need
-- on request: provision
-- on request: need
-- on request: area
-- on request: boarding
-- on request: age_band
-- on request: key_stage
-- on request: provision × area
-- on request: provision × boarding
-- definition: The part of the price of each placement that education pays, shared over the days it ran in the financial year, added up; net of VAT, to the nearest £1,000.
--   Every bought placement: independent and non-maintained special schools, specialist post-16 institutions and independent mainstream schools.
-- source: Case system: placements with prices
-- assumption: What social care and the health service pay of a place is left out.
-- assumption: The price of the placement is paid for every day from its start to its end, holidays included.
-- assumption: Placements without a price on record are left out.
-- owner: Finance business partner
select
    period,
    cost_group,
    main_need,
    provision,
    need,
    area,
    boarding,
    age_band,
    key_stage,
    child,
    provider,
    placement_ref as unit,
    cost_pence as amount
from bought_place
where kind = 'financial'

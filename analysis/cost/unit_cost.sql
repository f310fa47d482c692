-- title: Cost of a full-year place
-- question: What does a place in an independent or non-maintained special school cost for a full year?
-- unit: £ a place a year
-- format: pounds_100
-- aggregate: mean
-- class: mean
-- contributors: child, provider
-- adds: the cost of a placement
-- divides: the length of a placement
-- period: financial
-- breakdown: total
-- breakdown: main_need
-- breakdown: area
-- on request: boarding
-- on request: key_stage
-- on request: main_need × boarding
-- on request: main_need × area
-- on request: area × boarding
-- definition: Cost of places in independent and non-maintained special schools in the financial year divided by placement-years (FTE), not
--   by heads; net of VAT, to the nearest £100.
-- source: Case system: placements with prices; providers
-- assumption: What social care and the health service pay of a place is left out.
-- assumption: Day and residential places are averaged together.
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
    cost_pence as amount,
    fte as weight
from bought_place
where kind = 'financial'
    and cost_group = 'inmss'

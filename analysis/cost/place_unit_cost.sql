-- title: Cost of a full-year place, by kind
-- question: What does a place of each kind cost for a full year?
-- unit: £ a place a year
-- format: pounds_100
-- aggregate: mean
-- class: mean
-- contributors: child, provider
-- adds: the cost of a placement
-- divides: the length of a placement
-- period: financial
-- on request: total
-- on request: cost_group
-- on request: provision
-- on request: main_need
-- on request: area
-- on request: boarding
-- definition: Cost of the places bought in the financial year divided by placement-years (FTE), not by heads: independent and non-maintained special schools,
--   specialist post-16 institutions and independent mainstream schools. Net of VAT, to the nearest £100.
-- source: Case system: placements with prices, EHC plans; providers
-- assumption: What social care and the health service pay of a place is left out.
-- assumption: Day and residential places are averaged together unless they are told apart.
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
    cost_pence as amount,
    fte as weight
from bought_place
where kind = 'financial'

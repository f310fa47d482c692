-- title: Cost of a full-year place, by setting
-- question: What does a place at each school and college cost for a full year?
-- unit: £ a place a year
-- format: pounds_100
-- aggregate: mean
-- class: mean
-- contributors: child
-- adds: the cost of a placement
-- divides: the length of a placement
-- period: financial
-- on request: setting
-- on request: owner
-- own: setting
-- own: owner
-- definition: Cost of the places bought at each school and college, or from its owner, in the financial year divided by placement-years (FTE), not by heads;
--   net of VAT, to the nearest £100.
-- source: Case system: placements with prices, EHC plans; providers
-- assumption: What social care and the health service pay of a place is left out.
-- assumption: Placements without a price on record are left out.
-- assumption: An owner who is a person, or is not known, is not named.
-- owner: Finance business partner
select
    period,
    setting,
    owner,
    child,
    placement_ref as unit,
    cost_pence as amount,
    fte as weight
from bought_place
where kind = 'financial'

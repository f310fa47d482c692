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
-- definition: Cost of places in independent and non-maintained special schools in the financial year divided by placement-years (FTE), not
--   by heads; net of VAT, to the nearest £100.
-- source: Case system: placements with prices; providers
-- assumption: What social care and the health service pay of a place is left out.
-- assumption: Day and residential places are averaged together.
-- assumption: Placements without a price on record are left out.
-- owner: Finance business partner
select
    costed_placement.period,
    child_need.main_need,
    setting.area,
    costed_placement.child,
    costed_placement.placement_ref as unit,
    costed_placement.provider,
    costed_placement.cost_pence as amount,
    costed_placement.fte as weight
from costed_placement
left join child_need using (child)
left join setting on setting.provider = costed_placement.provider
where costed_placement.kind = 'financial'
    and costed_placement.cost_group = 'inmss'

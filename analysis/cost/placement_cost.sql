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
-- definition: The part of the price of each placement that education pays, shared over the days it ran in the financial year, added up; net of VAT, to the nearest £1,000.
--   Every bought placement: independent and non-maintained special schools, specialist post-16 institutions and independent mainstream schools.
-- source: Case system: placements with prices
-- assumption: What social care and the health service pay of a place is left out.
-- assumption: The price of the placement is paid for every day from its start to its end, holidays included.
-- assumption: Placements without a price on record are left out.
-- owner: Finance business partner
select
    costed_placement.period,
    costed_placement.cost_group,
    child_need.main_need,
    costed_placement.child,
    costed_placement.placement_ref as unit,
    costed_placement.provider,
    costed_placement.cost_pence as amount
from costed_placement
left join child_need using (child)
where costed_placement.kind = 'financial'

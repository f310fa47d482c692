-- title: Placement-years bought
-- question: How many full-year places were bought?
-- unit: placement-years
-- format: decimal
-- aggregate: sum
-- class: money
-- contributors: child, provider
-- adds: the length of a placement
-- period: financial
-- breakdown: total
-- breakdown: cost_group
-- breakdown: main_need
-- definition: Days on which bought placements ran in the financial year, divided by the days of the year: a place for half the year is 0.5.
-- source: Case system: placements with prices
-- assumption: Placements without a price on record are left out.
-- owner: Finance business partner
select
    costed_placement.period,
    costed_placement.cost_group,
    child_need.main_need,
    costed_placement.child,
    costed_placement.provider,
    costed_placement.placement_ref as unit,
    costed_placement.fte as amount
from costed_placement
left join child_need using (child)
where costed_placement.kind = 'financial'

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
-- on request: provision
-- on request: area
-- on request: boarding
-- definition: Days on which bought placements ran in the financial year, divided by the days of the year: a place for half the year is 0.5.
-- source: Case system: placements with prices
-- assumption: Placements without a price on record are left out.
-- owner: Finance business partner
select
    period,
    cost_group,
    main_need,
    provision,
    area,
    boarding,
    child,
    provider,
    placement_ref as unit,
    fte as amount
from bought_place
where kind = 'financial'

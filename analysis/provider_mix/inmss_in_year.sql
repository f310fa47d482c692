-- title: Children in independent and non-maintained special schools in the financial year
-- question: How many children had a place in an independent or non-maintained special school at any time in the financial year?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child in a bought place
-- period: financial
-- on request: total
-- on request: main_need
-- on request: need
-- on request: area
-- on request: boarding
-- on request: key_stage
-- on request: main_need × boarding
-- on request: main_need × area
-- on request: area × boarding
-- definition: Children and young people whose last bought place of the financial year was in an independent or non-maintained special school.
-- source: Case system: placements with prices, EHC plans; providers
-- assumption: Placements without a price on record are left out, as they are from the costs.
-- assumption: A child with several such places in the year is counted once, at the last of them.
-- owner: Commissioning lead
select
    period,
    main_need,
    need,
    area,
    boarding,
    key_stage,
    child,
    1 as amount
from bought_place
where kind = 'financial'
    and cost_group = 'inmss'
    and is_last

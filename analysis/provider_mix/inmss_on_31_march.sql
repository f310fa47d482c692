-- title: Children in independent and non-maintained special schools, on 31 March
-- question: How many children are in independent and non-maintained special schools at the end of the financial year?
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
-- definition: Children and young people in a place bought in an independent or non-maintained special school on 31 March, the last day of the financial year.
-- source: Case system: placements with prices, EHC plans; providers
-- assumption: Placements without a price on record are left out, as they are from the costs.
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
    and runs_on
    and is_last

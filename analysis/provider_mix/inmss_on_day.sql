-- title: Children in independent and non-maintained special schools, on a stated day
-- question: How many children were in independent and non-maintained special schools on this day?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child with a plan
-- period: day
-- on request: total
-- on request: need
-- on request: main_need
-- on request: area
-- on request: boarding
-- on request: age_band
-- on request: key_stage
-- on request: main_need × boarding
-- on request: main_need × area
-- on request: area × boarding
-- definition: Children and young people with a plan who on one of the days that the council states are placed in a special independent or a
--   non-maintained special school, the Department for Education's two categories together: as on census day.
-- source: Case system: EHC plans and placements; providers
-- owner: Commissioning lead
select
    period,
    need,
    main_need,
    area,
    boarding,
    age_band,
    key_stage,
    child,
    1 as amount
from counted_day
where kind = 'day'
    and is_inmss

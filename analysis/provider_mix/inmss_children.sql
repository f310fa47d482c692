-- title: Children in independent and non-maintained special schools
-- question: How many children are in independent and non-maintained special schools?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child with a plan
-- period: january
-- breakdown: total
-- breakdown: main_need
-- breakdown: area
-- breakdown: boarding
-- definition: Children and young people with a plan who on census day are placed in a special independent or a non-maintained special
--   school, the Department for Education's two categories together.
-- source: Case system: EHC plans and placements; providers
-- owner: Commissioning lead
select
    census.period,
    census.main_need,
    setting.area,
    census.boarding,
    census.child,
    1 as amount
from census
left join setting on setting.provider = census.provider
where census.is_inmss

-- title: Children in Wales
-- question: How many children with a plan are placed in Wales?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child with a plan
-- period: january
-- breakdown: total
-- definition: Children and young people with a plan who on census day are placed in a school or college in Wales.
-- source: Case system: EHC plans and placements; providers
-- assumption: Before 2025 the Department for Education had no column for Wales, so that earlier placements may be recorded as other.
-- owner: Commissioning lead
select
    census.period,
    census.child,
    1 as amount
from census
where census.provision = 'welsh'

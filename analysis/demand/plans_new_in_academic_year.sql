-- title: New plans in the academic year
-- question: How many plans were issued for the first time in the academic year?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child with a new plan
-- period: academic
-- on request: total
-- on request: need_group
-- on request: need
-- on request: age_band
-- on request: sex
-- on request: locality
-- own: locality
-- definition: Children and young people whose first final EHC plan was issued in the academic year, September to August. Age is on the
--   31 August before.
-- source: Case system: EHC plans
-- assumption: Plans that came with a child moving in count from the day the council issued its own.
-- owner: SEND data lead
select
    period,
    need,
    need_group,
    age_band,
    sex,
    locality,
    child,
    1 as amount
from plan_event
where kind = 'academic'
    and event = 'new'

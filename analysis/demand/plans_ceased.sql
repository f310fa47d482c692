-- title: Plans that ceased
-- question: How many plans came to an end?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child whose plan ceased
-- period: calendar
-- breakdown: total
-- on request: cease_reason
-- on request: need_group
-- on request: need
-- on request: age_band
-- on request: sex
-- on request: locality
-- own: locality
-- definition: Children and young people whose EHC plan ceased in the calendar year, for whatever reason. Age is on the 31 August before.
-- source: Case system: EHC plans
-- assumption: A child whose plans ceased twice in a year counts once, as at the last.
-- owner: SEND data lead
select
    period,
    cease_reason,
    need,
    need_group,
    age_band,
    sex,
    locality,
    child,
    1 as amount
from plan_event
where kind = 'calendar'
    and event = 'ceased'

-- title: Plans that ceased in the financial year
-- question: How many plans came to an end in the financial year?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child whose plan ceased
-- period: financial
-- on request: total
-- on request: cease_reason
-- on request: need_group
-- on request: need
-- on request: age_band
-- on request: sex
-- on request: locality
-- own: locality
-- definition: Children and young people whose EHC plan ceased in the financial year, April to March, for whatever reason. Age is on the
--   31 August before.
-- source: Case system: EHC plans
-- assumption: A child whose plans ceased twice in a year counts once, as at the last.
-- owner: SEND data lead
select
    calendar.period,
    plan_event.cease_reason,
    plan_event.need,
    plan_event.need_group,
    plan_event.age_band,
    plan_event.sex,
    plan_event.locality,
    plan_event.child,
    1 as amount
from calendar
join plan_event on plan_event.happened between calendar.starts and calendar.ends
where calendar.kind = 'financial'
    and calendar.complete
    and plan_event.event = 'ceased'
qualify row_number() over ( -- a child whose plans ceased twice in a year counts once, as at the last
    partition by calendar.period, plan_event.child
    order by plan_event.happened desc, plan_event.need, plan_event.sex, plan_event.locality, plan_event.age_band, plan_event.cease_reason
) = 1

-- title: New plans
-- question: How many plans were issued for the first time?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child with a new plan
-- covers the rise of: demand/plans
-- period: calendar
-- breakdown: total
-- breakdown: need_group
-- on request: need
-- on request: age_band
-- on request: sex
-- on request: locality
-- own: locality
-- definition: Children and young people whose first final EHC plan was issued in the calendar year. Age is on the
--   31 August before.
-- source: Case system: EHC plans
-- assumption: Plans that came with a child moving in count from the day the council issued its own.
-- owner: SEND data lead
select
    calendar.period,
    plan_event.need,
    plan_event.need_group,
    plan_event.age_band,
    plan_event.sex,
    plan_event.locality,
    plan_event.child,
    1 as amount
from calendar
join plan_event on plan_event.happened between calendar.starts and calendar.ends
where calendar.kind = 'calendar'
    and calendar.complete
    and plan_event.event = 'new'
qualify row_number() over ( -- a child with two plans of the same day counts once
    partition by calendar.period, plan_event.child
    order by plan_event.happened desc, plan_event.need, plan_event.sex, plan_event.locality, plan_event.age_band
) = 1

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
-- definition: Children and young people whose EHC plan ceased in the calendar year, for whatever reason.
-- source: Case system: EHC plans
-- owner: SEND data lead
select
    calendar.period,
    plan.cease_reason,
    need.need_group,
    plan.child,
    1 as amount
from calendar
join plan on plan.ceased between calendar.starts and calendar.ends
join need on need.code = coalesce(plan.need, 'NSA')
where calendar.kind = 'calendar'
    and calendar.complete

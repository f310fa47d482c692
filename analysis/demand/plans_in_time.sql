-- title: Plans issued within 20 weeks
-- question: What share of new plans was issued within the 20 weeks that the law allows?
-- unit: % of new plans
-- format: percent_1
-- aggregate: share
-- class: conduct
-- contributors: child
-- adds: a child with a new plan
-- period: calendar
-- breakdown: total
-- definition: Of the plans issued in the calendar year, those issued within 140 days of the request for an assessment. No exception
--   is taken off.
-- source: Case system: EHC plans
-- assumption: Plans without a date of request are left out of both sides.
-- owner: SEND data lead
select
    calendar.period,
    plan.child,
    (plan.issued - plan.requested <= 140)::integer as amount
from calendar
join plan on plan.issued between calendar.starts and calendar.ends
where calendar.kind = 'calendar'
    and calendar.complete
    and plan.requested is not null

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
-- definition: Children and young people whose first final EHC plan was issued in the calendar year.
-- source: Case system: EHC plans
-- assumption: Plans that came with a child moving in count from the day the council issued its own.
-- owner: SEND data lead
select
    calendar.period,
    need.need_group,
    plan.child,
    1 as amount
from calendar
join plan on plan.issued between calendar.starts and calendar.ends
join need on need.code = coalesce(plan.need, 'NSA')
where calendar.kind = 'calendar'
    and calendar.complete
    -- a child whose plan ceased and who has another one later is not new
    and not exists (
        select 1
        from plan as earlier
        where earlier.child = plan.child
            and earlier.issued < plan.issued
    )

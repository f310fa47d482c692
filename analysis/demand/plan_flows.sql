-- title: From one January's plans to the next
-- question: How do new and ceased plans lead from one January's number to the next?
-- unit: children and young people
-- format: count
-- aggregate: sum
-- class: children
-- contributors: child
-- adds: a child with a plan
-- period: january
-- breakdown: plan_flow
-- on request: plan_flow × need_group
-- carries: plan_flow before after
-- balance: plan_flow after before new again ceased
-- definition: Plans on the census day before, and what leads from them to the plans on this census day: children whose first plan was issued
--   since, children whose plan was issued again after one that had ceased, and, taken away, children whose plan ceased and who had none
--   the day after. The parts add up to the plans on census day exactly; a plan that was issued and ceased between the two days is in both.
-- source: Case system: EHC plans
-- assumption: By the need of the plan issued last, so that a child whose need has changed does not move.
-- owner: SEND data lead
with january as (
    select
        period,
        starts as census_day,
        lag(starts) over (order by starts) as day_before
    from calendar
    where kind = 'january'
),
last_day as (
    -- days on which a child's plan ceased and no other one of the child's took over from it
    select plan.child, plan.ceased
    from plan
    where plan.issued <= plan.ceased
        and not exists (
            select 1
            from plan as other
            where other.child = plan.child
                and other.issued <= plan.ceased
                and (other.ceased is null or other.ceased > plan.ceased)
        )
),
child_plan as (
    select
        january.period,
        plan.child,
        bool_or(plan.issued <= day_before and (plan.ceased is null or plan.ceased > day_before))::integer as before,
        bool_or(plan.ceased is null or plan.ceased > census_day)::integer as after,
        (min(plan.issued) > day_before)::integer as new,
        (count(last_day.ceased) > 0)::integer as ceased
    from january
    join plan on plan.issued <= january.census_day
    left join last_day
        on last_day.child = plan.child
        and last_day.ceased > january.day_before
        and last_day.ceased <= january.census_day
    where january.day_before is not null
    group by january.period, january.day_before, plan.child
),
flow as (
    select period, child, 'before' as plan_flow, before as amount, 'a child with a plan a year before' as adds from child_plan
    union all
    select period, child, 'new', new, 'a child with a first plan' from child_plan
    union all
    select period, child, 'again', after - before - new + ceased, 'a child with a plan again' from child_plan
    union all
    select period, child, 'ceased', -ceased, 'a child whose plan ceased' from child_plan
    union all
    select period, child, 'after', after, 'a child with a plan' from child_plan
)
select
    flow.period,
    flow.plan_flow,
    child_need.need_group,
    flow.child,
    flow.adds,
    flow.amount
from flow
left join child_need using (child)
where flow.amount <> 0

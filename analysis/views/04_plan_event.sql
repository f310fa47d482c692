-- title: Children whose first plan was issued, or whose plan ceased, in a year
-- definition: A row a whole calendar, financial or academic year and child whose first plan was issued in it (new), and a row a year and child
--   whose plan ceased in it (ceased), with the child as the plan has it; of several the last. Age is on the 31 August before, which decides
--   the school year.
with event as (
    select 'new' as event, plan.issued as happened, plan.*
    from plan
    -- a child whose plan ceased and who has another one later is not new
    where not exists (
        select 1
        from plan as earlier
        where earlier.child = plan.child
            and earlier.issued < plan.issued
    )
    union all
    select 'ceased', plan.ceased, plan.*
    from plan
    where plan.ceased is not null
)
select
    calendar.kind,
    calendar.period,
    event.event,
    event.child,
    event.cease_reason,
    coalesce(event.need, 'NSA') as need,
    need.need_group,
    coalesce(event.sex, 'unknown') as sex,
    coalesce(event.locality, 'Not recorded') as locality,
    age_band.code as age_band
from event
join calendar
    on calendar.kind in ('calendar', 'financial', 'academic')
    and calendar.complete
    and event.happened between calendar.starts and calendar.ends
join need on need.code = coalesce(event.need, 'NSA')
left join age_band
    on year(event.happened) - (month(event.happened) < 9)::integer - year(event.born) - (month(event.born) > 8)::integer
        between age_band.youngest and age_band.oldest
qualify row_number() over (
    partition by calendar.kind, calendar.period, event.event, event.child
    order by event.happened desc, event.need, event.sex, event.locality, event.born, event.cease_reason
) = 1

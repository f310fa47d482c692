-- title: First plans issued, and plans ceased
-- definition: A row a plan that was a child's first, on the day it was issued (new), and a row a plan that ceased, on that day (ceased), with the
--   child as the plan has it. Age is on the 31 August before, which decides the school year.
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
    event.event,
    event.happened,
    event.child,
    event.cease_reason,
    coalesce(event.need, 'NSA') as need,
    need.need_group,
    coalesce(event.sex, 'unknown') as sex,
    coalesce(event.locality, 'Not recorded') as locality,
    age_band.code as age_band
from event
join need on need.code = coalesce(event.need, 'NSA')
left join age_band
    on year(event.happened) - (month(event.happened) < 9)::integer - year(event.born) - (month(event.born) > 8)::integer
        between age_band.youngest and age_band.oldest

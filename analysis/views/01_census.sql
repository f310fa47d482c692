-- title: Children with a plan on census day
-- definition: A row a January and child: every child whose plan was issued on or before census day and had not ceased by its end,
--   with the setting of that day. Age is on 31 August before, as the Department for Education counts it. Where two placements
--   run at once, the one that started last counts.
select
    calendar.period,
    calendar.starts as census_day,
    plan.child,
    coalesce(plan.sex, 'unknown') as sex,
    coalesce(plan.locality, 'Not recorded') as locality,
    coalesce(plan.need, 'NSA') as need,
    need.need_group,
    need.main_need,
    age_band.code as age_band,
    coalesce(placement.provision, 'not_recorded') as provision,
    provision.provision_group,
    provision.is_inmss,
    placement.boarding,
    placement.provider,
    placement.contract_route,
    placement.annual_pence,
    placement.education_share
from calendar
join plan
    on plan.issued <= calendar.starts
    and (plan.ceased is null or plan.ceased > calendar.starts)
left join placement
    on placement.child = plan.child
    and placement.started <= calendar.starts
    and coalesce(placement.ended, date '9999-12-31') >= calendar.starts -- an `or` here would compare each child with every placement
join need on need.code = coalesce(plan.need, 'NSA')
join provision on provision.code = coalesce(placement.provision, 'not_recorded')
left join age_band
    on year(calendar.starts) - 1 - year(plan.born) - (month(plan.born) > 8)::integer
        between age_band.youngest and age_band.oldest
where calendar.kind = 'january'
qualify row_number() over (
    partition by calendar.period, plan.child
    order by
        placement.started desc nulls last, placement.placement_ref,
        plan.issued desc, plan.extract_id, plan.sheet, plan.row
) = 1

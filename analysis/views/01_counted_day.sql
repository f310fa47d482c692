-- title: Children with a plan on the days of a count
-- definition: A row a day and child, the day being a January's census day or one that the council states: every child whose plan was issued on or
--   before the day and had not ceased by its end, with the setting of that day. Age is on the 31 August before, as the Department for Education
--   counts it. Where two placements run at once, the one that started last counts. In or out of area is where the setting lies; all of Wales is outside.
with standing as (
    select
        calendar.kind,
        calendar.period,
        calendar.starts as census_day,
        plan.*,
        year(calendar.starts) - (month(calendar.starts) < 9)::integer - year(plan.born) - (month(plan.born) > 8)::integer as age
    from calendar
    join plan
        on plan.issued <= calendar.starts
        and (plan.ceased is null or plan.ceased > calendar.starts)
    where calendar.kind in ('january', 'day')
)
select
    standing.kind,
    standing.period,
    standing.census_day,
    standing.child,
    coalesce(standing.sex, 'unknown') as sex,
    coalesce(standing.locality, 'Not recorded') as locality,
    coalesce(standing.need, 'NSA') as need,
    need.need_group,
    need.main_need,
    standing.age,
    age_band.code as age_band,
    key_stage.code as key_stage,
    case
        when standing.age < 4 then 'under_0'
        when standing.age > 18 then 'over_14'
        else (standing.age - 4)::varchar
    end as nc_year,
    coalesce(placement.provision, 'not_recorded') as provision,
    provision.provision_group,
    provision.is_inmss,
    placement.boarding,
    placement.provider,
    case
        when placement.provision in ('home_education', 'other_by_council', 'other_by_parents', 'online', 'neet', 'awaiting', 'excluded') then 'no_setting'
        when placement.provision = 'welsh' then 'out_of_area'
        else setting.area
    end as area,
    placement.contract_route,
    placement.annual_pence,
    placement.education_share,
    placement.distance_band,
    coalesce(placement.home_sector, standing.home_sector) as home_sector
from standing
left join placement
    on placement.child = standing.child
    and placement.started <= standing.census_day
    and coalesce(placement.ended, date '9999-12-31') >= standing.census_day -- an `or` here would compare each child with every placement
left join setting on setting.provider = placement.provider
join need on need.code = coalesce(standing.need, 'NSA')
join provision on provision.code = coalesce(placement.provision, 'not_recorded')
left join age_band on standing.age between age_band.youngest and age_band.oldest
left join key_stage on standing.age between key_stage.youngest and key_stage.oldest
qualify row_number() over (
    partition by standing.kind, standing.period, standing.child
    order by
        placement.started desc nulls last, placement.placement_ref,
        standing.issued desc, standing.extract_id, standing.sheet, standing.row
) = 1

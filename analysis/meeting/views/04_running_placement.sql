-- title: Bought placements that run on the day that the data reach
-- definition: A row a bought placement, with the child's need and age on that day. The price a year before is the one that the same child
--   had at the same setting with the same boarding on that day.
with child as (
    select child, born
    from plan
    qualify row_number() over (partition by child order by issued desc, extract_id, sheet, row) = 1
),
before as (
    select bought_placement.child, setting_key, boarding, annual_pence
    from bought_placement
    cross join year
    where started <= year_ago
        and (ended is null or ended >= year_ago)
        and annual_pence > 0
    qualify row_number() over (partition by bought_placement.child, setting_key, boarding order by started desc, extract_id, sheet, row) = 1
)
select
    bought_placement.*,
    known_setting.setting as setting_name,
    coalesce(child_need.need, 'NSA') as need,
    coalesce(child_need.need_group, 'OTHER') as need_group,
    age_band.code as age_band,
    before.annual_pence as annual_pence_before
from bought_placement
cross join year
join known_setting using (setting_key)
left join child_need on child_need.child = bought_placement.child
left join child on child.child = bought_placement.child
left join age_band on year(day) - year(born) - (month(day) < month(born))::integer between age_band.youngest and age_band.oldest
left join before
    on before.child = bought_placement.child
    and before.setting_key = bought_placement.setting_key
    and before.boarding = bought_placement.boarding
where bought_placement.started <= day
    and (bought_placement.ended is null or bought_placement.ended >= day)

-- title: What comparable placements cost, by setting
-- definition: Running placements with a price, by group of needs, boarding, kind of setting and setting: how many there are, and the lowest,
--   median and highest price of a full year. Groups with at least six placements at two settings, so that some setting's can be compared.
-- source: Placements with prices; plans
-- empty: No group has enough placements to compare.
-- column: need_group | code:need_group | Need
-- column: boarding | code:boarding | Day or residential
-- column: provision | code:provision | Kind of setting
-- column: setting | text | Setting
-- column: number | text | Number of the setting
-- column: placements | count | Placements
-- column: lowest | pounds | Lowest
-- column: median | pounds | Median
-- column: highest | pounds | Highest
with one as (
    select
        need_group, boarding, provision,
        setting_name as setting,
        setting_key as number,
        count(*) as placements,
        min(annual_pence) as lowest,
        median(annual_pence) as median,
        max(annual_pence) as highest
    from running_placement
    where annual_pence > 0
    group by all
)
select one.*
from one
join need_group on need_group.code = one.need_group
join boarding on boarding.code = one.boarding
join provision on provision.code = one.provision
qualify sum(placements) over (partition by one.need_group, one.boarding, one.provision) >= 6
    and count(*) over (partition by one.need_group, one.boarding, one.provision) >= 2
order by provision.position, boarding.position, need_group.position, median desc, setting, number

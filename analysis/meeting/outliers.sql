-- title: Prices far from comparable ones
-- definition: Running placements whose price of a full year is far from those of comparable ones: children with a need of the same group,
--   the same boarding and the same kind of setting, at other settings. There must be at least five. Far is beyond the quartiles by more than
--   one and a half times the distance between them, and more than 10% from the median (Tukey's fences, which a few odd prices do not move).
--   The dearest above the median come first. Dear is not poor value: the reasons may lie in the child's needs, which no list holds.
-- source: Placements with prices; plans
-- empty: No price is far from comparable ones, or there are too few to compare.
-- column: above | pounds | Above the median, a year
-- column: setting | text | Setting
-- column: number | text | Number of the setting
-- column: reference | text | Reference
-- column: annual | pounds | Price of a full year
-- column: median | pounds | Median of comparable ones
-- column: lower_quartile | pounds | Lower quartile
-- column: upper_quartile | pounds | Upper quartile
-- column: comparators | count | Comparable placements
-- column: other_settings | count | at so many other settings
-- column: need_group | code:need_group | Need
-- column: boarding | code:boarding | Day or residential
-- column: provision | code:provision | Kind of setting
-- column: age_band | code:age_band | Age
-- column: education | percent | Education pays
-- column: route | code:contract_route | How bought
-- column: tribunal | text | Tribunal
-- column: file | text | Extract
-- column: sheet | text | Sheet
-- column: row | text | Row
with priced as (
    select * from running_placement where annual_pence > 0
),
seller as (
    select distinct need_group, boarding, provision, setting_key from priced
),
comparable as (
    select
        seller.*,
        count(*) as comparators,
        count(distinct priced.setting_key) as other_settings,
        quantile_cont(priced.annual_pence, 0.25) as lower_quartile,
        median(priced.annual_pence) as median,
        quantile_cont(priced.annual_pence, 0.75) as upper_quartile
    from seller
    join priced using (need_group, boarding, provision)
    where priced.setting_key <> seller.setting_key
    group by all
    having count(*) >= 5
)
select
    annual_pence - median as above,
    setting_name as setting,
    setting_key as number,
    left(placement_ref, 8) as reference,
    annual_pence as annual,
    median, lower_quartile, upper_quartile, comparators, other_settings,
    need_group, boarding, provision, age_band,
    education_share as education,
    coalesce(contract_route, 'unknown') as route,
    case when tribunal_directed then 'Directed' end as tribunal,
    extract.path as file,
    sheet,
    row
from priced
join comparable using (need_group, boarding, provision, setting_key)
join extract using (extract_id)
where annual_pence > greatest(upper_quartile + 1.5 * (upper_quartile - lower_quartile), 1.1 * median)
    or annual_pence < least(lower_quartile - 1.5 * (upper_quartile - lower_quartile), 0.9 * median)
order by above desc, setting_name, extract.path, sheet, row

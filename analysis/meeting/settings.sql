-- title: Settings
-- definition: Settings with bought placements now, or with spend in this financial year or the last. The price is of a full year, before
--   what social care and health pay is taken off. Spend is that of ledger lines matched to the setting's placements, without VAT. The
--   change of price is of the children who were there with the same boarding a year before too, so that it does not move with who comes and goes.
-- source: Placements with prices; list of providers; finance ledger
-- empty: No bought placements are on record.
-- column: owner | text | Owner group
-- column: setting | text | Setting
-- column: number | text | Number
-- column: children | count | Children now
-- column: annual | pounds | Price of a full year
-- column: unpriced | count | Placements without a price
-- column: mean | pounds | Mean price
-- column: lowest | pounds | Lowest
-- column: highest | pounds | Highest
-- column: change | percent | Change since last year
-- column: spent_this_year | pounds | Spent this financial year
-- column: spent_year_before | pounds | Spent last financial year
-- column: routes | text | How bought
-- column: area | text | Where
-- column: section_41 | text | Section 41
-- column: inspection | text | Inspection
-- column: inspected | day | Inspected
select
    coalesce(bought_setting.owner, 'No owner group known') as owner,
    setting,
    setting_key as number,
    children,
    annual_pence as annual,
    unpriced,
    annual_pence / nullif(priced, 0) as mean,
    lowest_pence as lowest,
    highest_pence as highest,
    stayed_pence / nullif(stayed_pence_before, 0) - 1 as change,
    spent_this_year,
    spent_year_before,
    routes,
    case when in_area then 'In the area' when not in_area then 'Outside the area' end as area,
    case when section_41 then 'Approved' when not section_41 then 'Not approved' end as section_41,
    concat_ws(', ', nullif(inspection_outcome, ''), inspection_framework.label) as inspection,
    inspected
from bought_setting
left join inspection_framework on inspection_framework.code = bought_setting.inspection_framework
order by
    bought_setting.owner is null,
    sum(annual_pence) over (partition by bought_setting.owner) desc,
    bought_setting.owner, annual_pence desc, setting, setting_key

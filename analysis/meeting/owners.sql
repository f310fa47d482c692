-- title: Owner groups
-- definition: Owner groups with bought placements now, or with spend in this financial year or the last; settings of which no owner
--   group is known stand together. The price is of a full year, before what social care and health pay is taken off. Spend is that of ledger
--   lines matched to placements, without VAT. The change of price is of the children who were at the same setting with the same boarding a year before.
-- source: Placements with prices; list of providers; finance ledger
-- empty: No bought placements are on record.
-- column: owner | text | Owner group
-- column: settings | count | Settings used now
-- column: children | count | Children now
-- column: annual | pounds | Price of a full year
-- column: part | percent | Part of all
-- column: mean | pounds | Mean price
-- column: change | percent | Change since last year
-- column: spent_this_year | pounds | Spent this financial year
-- column: spent_year_before | pounds | Spent last financial year
select
    coalesce(owner, 'No owner group known') as owner,
    count(*) filter (where children > 0) as settings,
    sum(children) as children,
    sum(annual_pence) as annual,
    sum(annual_pence) / nullif(sum(sum(annual_pence)) over (), 0) as part,
    sum(annual_pence) / nullif(sum(priced), 0) as mean,
    sum(stayed_pence) / nullif(sum(stayed_pence_before), 0) - 1 as change,
    sum(spent_this_year) as spent_this_year,
    sum(spent_year_before) as spent_year_before
from bought_setting
group by bought_setting.owner
order by bought_setting.owner is null, annual desc, owner

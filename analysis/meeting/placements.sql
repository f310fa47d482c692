-- title: Placements
-- definition: Bought placements that run on the day that the data reach. The reference is the first eight characters of the pseudonym that
--   stands for the placement's own; the extract, sheet and row say where the child is found. Age is on that day. Prices are of a full year,
--   and the parts are of the price.
-- source: Placements with prices; plans
-- empty: No bought placement runs.
-- column: number | text | Number of the setting
-- column: setting | text | Setting
-- column: reference | text | Reference
-- column: need | code:need | Primary need
-- column: age_band | code:age_band | Age
-- column: boarding | code:boarding | Day or residential
-- column: provision | code:provision | Kind of setting
-- column: started | day | Started
-- column: ends | day | Ends
-- column: annual | pounds | Price of a full year
-- column: price | pounds | Price as agreed
-- column: price_basis | text | for each
-- column: annual_before | pounds | A year before
-- column: education | percent | Education pays
-- column: care | percent | Social care pays
-- column: health | percent | Health pays
-- column: route | code:contract_route | How bought
-- column: contract | text | Contract
-- column: tribunal | text | Tribunal
-- column: file | text | Extract
-- column: sheet | text | Sheet
-- column: row | text | Row
select
    setting_key as number,
    setting_name as setting,
    left(placement_ref, 8) as reference,
    need,
    age_band,
    boarding,
    provision,
    started,
    ended as ends,
    annual_pence as annual,
    price_pence as price,
    price_basis,
    annual_pence_before as annual_before,
    education_share as education,
    care_share as care,
    health_share as health,
    coalesce(contract_route, 'unknown') as route,
    contract_reference as contract,
    case when tribunal_directed then 'Directed' end as tribunal,
    extract.path as file,
    sheet,
    row
from running_placement
join extract using (extract_id)
order by setting_name, setting_key, annual_pence desc nulls last, extract.path, sheet, row

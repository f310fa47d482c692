-- title: Settings with running bought placements, or with spend in this financial year or the last
-- definition: A row a setting. Prices are of a full year, before what social care and health pay is taken off. Spend is what the ledger's
--   lines that are matched to its placements come to, without VAT. The change of price is of the children who were there a year before too.
with running as (
    select
        setting_key,
        count(distinct child) as children,
        count(*) filter (where annual_pence is null) as unpriced,
        sum(annual_pence) as annual_pence,
        count(annual_pence) as priced,
        min(annual_pence) as lowest_pence,
        max(annual_pence) as highest_pence,
        sum(annual_pence) filter (where annual_pence_before is not null) as stayed_pence,
        sum(annual_pence_before) filter (where annual_pence is not null) as stayed_pence_before,
        string_agg(distinct contract_route.label, ', ' order by contract_route.label) as routes
    from running_placement
    left join contract_route on contract_route.code = coalesce(running_placement.contract_route, 'unknown')
    group by setting_key
),
-- A reference may stand on several rows, such as one a price.
reference as (
    select placement_ref, min(setting_key) as setting_key
    from bought_placement
    group by placement_ref
),
spent as (
    select
        setting_key,
        sum(pence) filter (where spend_match.financial_year = year.financial_year) as spent_this_year,
        sum(pence) filter (where spend_match.financial_year = year.year_before) as spent_year_before
    from spend_match
    join reference using (placement_ref)
    cross join year
    where spend_match.financial_year in (year.financial_year, year.year_before)
    group by setting_key
)
select
    setting_key,
    known_setting.* exclude (setting_key),
    coalesce(children, 0) as children,
    coalesce(unpriced, 0) as unpriced,
    coalesce(annual_pence, 0) as annual_pence,
    coalesce(priced, 0) as priced,
    lowest_pence,
    highest_pence,
    stayed_pence,
    stayed_pence_before,
    routes,
    coalesce(spent_this_year, 0) as spent_this_year,
    coalesce(spent_year_before, 0) as spent_year_before
from running
full join spent using (setting_key)
join known_setting using (setting_key)

-- title: Prices of less than £50 or more than £10,000 a week
-- severity: warning
-- table: placement
-- action: Check the price, what it is for and how many make a year
with priced as (
    select *,
        case
            when price_basis = 'week' then price_pence
            when boarding = 'weeks_52' then annual_pence / 52
            else annual_pence / 39 -- weeks of a school year
        end as week_pence
    from placement
)
select extract_id, sheet, row,
    'price price_basis units_a_year' as column_name,
    case when week_pence > 1000000 then 'more than £10,000 a week' else 'less than £50 a week' end as detail
from priced
where week_pence > 1000000 or week_pence < 5000

-- title: Prices whose year cannot be worked out
-- severity: error
-- table: placement
-- action: Say what the price is for (hour, day, week, term or year) and how many of them make a year
select extract_id, sheet, row,
    case when price_basis is null then 'price_basis' else 'units_a_year' end as column_name,
    case when price_basis is null then 'no basis' else 'no units a year' end as detail
from placement
where price_pence is not null and (price_basis is null or units_a_year is null)

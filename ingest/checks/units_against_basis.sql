-- title: Numbers of units that a year does not have
-- severity: error
-- table: placement
-- action: Correct what the price is for, or how many make a year: 1 year, 3 terms, 39 weeks, 190 days
select extract_id, sheet, row, 'price_basis units_a_year' as column_name
from placement
where units_a_year <= 0
    or units_a_year > case price_basis when 'year' then 1 when 'term' then 6 when 'week' then 53 when 'day' then 366 when 'hour' then 8784 end

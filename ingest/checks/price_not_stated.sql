-- title: Independent and non-maintained placements without a price
-- severity: warning
-- table: placement
-- action: Add the agreed price; without it the placement is left out of costs
select extract_id, sheet, row, 'price' as column_name
from placement
where price_pence is null
    and provision in (select code from provision where is_inmss)

-- title: Prices where there is no place
-- severity: warning
-- table: placement
-- action: Correct the kind of placement, or take the price out: nobody charges for it
select extract_id, sheet, row, 'provision price' as column_name
from placement
where price_pence <> 0
    and provision in ('home_education', 'neet', 'not_recorded', 'awaiting', 'excluded')

-- title: Plans that ceased before they were issued
-- severity: error
-- table: plan
-- action: Correct one of the two dates in the case system
select extract_id, sheet, row, 'issued ceased' as column_name
from plan
where ceased < issued

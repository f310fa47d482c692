-- title: Settings whose area contradicts their authority
-- severity: warning
-- table: provider
-- action: Correct one of the two: a setting lies in the area where its authority is the council
select extract_id, sheet, row, 'la_code in_area' as column_name
from provider
where in_area <> (la_code = getvariable('council_code'))

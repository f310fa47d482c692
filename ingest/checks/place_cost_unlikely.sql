-- title: Places that cost less than £4,000 or more than £150,000 a year
-- severity: warning
-- table: place
-- action: Check the cost of a place: place and top-up funding for a full year
select extract_id, sheet, row, 'cost_per_place' as column_name
from place
where cost_per_place_pence not between 400000 and 15000000

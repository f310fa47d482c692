-- title: Plans without a date of birth
-- severity: warning
-- table: plan
-- action: Record the date of birth; without it the child is in no figure by age or phase
select extract_id, sheet, row, 'born' as column_name
from plan
where born is null

-- title: Plans without a primary need
-- severity: warning
-- table: plan
-- action: Record the child's primary need in the case system
select extract_id, sheet, row, 'need' as column_name
from plan
where need is null or need = 'NSA'

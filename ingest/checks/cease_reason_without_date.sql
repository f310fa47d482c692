-- title: Plans with a reason for ceasing and no date
-- severity: warning
-- table: plan
-- action: Record the day on which the plan ceased, or take the reason out; without the day the plan counts as open
select extract_id, sheet, row, 'ceased cease_reason' as column_name
from plan
where ceased is null
    and cease_reason is not null

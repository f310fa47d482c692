-- title: Ceased plans without a reason
-- severity: warning
-- table: plan
-- action: Record why the plan ceased, with the codes of SEN2
select extract_id, sheet, row, 'cease_reason' as column_name
from plan
where ceased is not null
    and cease_reason is null
    and extract_id in (select extract_id from plan where cease_reason is not null) -- others do not hold reasons

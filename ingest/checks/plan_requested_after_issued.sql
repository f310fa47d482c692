-- title: Plans that were issued before they were requested
-- severity: error
-- table: plan
-- action: Correct one of the two dates in the case system
select extract_id, sheet, row, 'requested issued' as column_name
from plan
where requested > issued

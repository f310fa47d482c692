-- title: Plans issued before there were plans
-- severity: warning
-- table: plan
-- action: Record the day of the first EHC plan; a statement of before 1 September 2014 is not one
select extract_id, sheet, row, 'issued' as column_name
from plan
where issued < date '2014-09-01' -- Children and Families Act 2014, Part 3, came into force

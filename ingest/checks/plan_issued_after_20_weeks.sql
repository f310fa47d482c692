-- title: Plans of this calendar year that were issued later than 20 weeks after the request
-- severity: warning
-- table: plan
-- action: Check both dates before the SEN2 return; where they are right, the plan was late and counts as late
select extract_id, sheet, row, 'requested issued' as column_name
from plan
where issued > requested + interval '20 weeks'
    and year(issued) = year(getvariable('until')) -- the returns of earlier years are closed

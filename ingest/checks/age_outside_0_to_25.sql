-- title: Plans of people who cannot be aged 0 to 25
-- severity: error
-- table: plan
-- action: Correct the date of birth or cease the plan; a plan ends at the latest with the school year in which its holder is 25
select extract_id, sheet, row,
    case when issued < born then 'born issued' else 'born ceased' end as column_name,
    case when issued < born then 'issued before birth' else 'stands past the 26th birthday' end as detail
from plan
where issued < born -- born is the first of the month of birth, so a child is never younger than this says
    or coalesce(ceased, getvariable('until')) >= born + interval '26 years 1 month'

-- title: Plans of people who cannot be aged 0 to 25
-- severity: error
-- table: plan
-- action: Correct the date of birth or cease the plan; a plan ends at the latest with the school year in which its holder is 25
with last as (
    select *,
        coalesce(ceased, (select greatest(max(issued), max(ceased)) from plan)) as last_day
    from plan
)
select extract_id, sheet, row,
    case when issued < born then 'issued before birth' else 'stands past the 26th birthday' end as detail
from last
where issued < born -- born is the first of the month of birth, so a child is never younger than this says
    or last_day >= born + interval '26 years 1 month'

-- title: Placements that started before the child was born
-- severity: error
-- table: placement
-- action: Correct the start of the placement, or the date of birth in the list of plans
with child as (
    select child, min(born) as born
    from plan
    group by child
)
select extract_id, sheet, row, 'started' as column_name
from placement
join child using (child)
where started < born

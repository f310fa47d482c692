-- title: Plans that ceased and began anew within a month
-- severity: warning
-- table: plan
-- action: Join the two rows where the child kept its plan; otherwise it counts once as ceased and once as new
with ordered as (
    select *, lag({extract_id: extract_id, sheet: sheet, row: row, ceased: ceased}) over (partition by child order by issued, extract_id, sheet, row) as before
    from plan
    where coalesce(ceased, date '9999-12-31') >= issued -- otherwise it is another fault
)
select extract_id, sheet, row,
    'issued' as column_name,
    'follows ' || place_of(before.extract_id, before.sheet, before.row) as detail
from ordered
where issued > before.ceased
    and issued <= before.ceased + interval '31 days'

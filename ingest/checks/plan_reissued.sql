-- title: Plans that ceased and began anew within a month
-- severity: warning
-- table: plan
-- action: Join the two rows where the child kept its plan; otherwise it counts once as ceased and once as new
select later.extract_id, later.sheet, later.row,
    'issued' as column_name,
    'follows ' || place_of(first.extract_id, first.sheet, first.row) as detail
from plan later
join plan first
    on first.child = later.child
    and first.issued <= first.ceased
    and later.issued > first.ceased
    and later.issued <= first.ceased + interval '31 days'

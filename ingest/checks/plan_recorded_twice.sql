-- title: Plans that stand twice
-- severity: error
-- table: plan
-- action: Take out one of the rows; a child has one plan at a time, so that each is counted once
select later.extract_id, later.sheet, later.row,
    'child issued' as column_name,
    'stands at the same time as ' || place_of(first.extract_id, first.sheet, first.row) as detail
from plan later
join plan first
    on first.child = later.child
    and (first.extract_id, first.sheet, first.row) < (later.extract_id, later.sheet, later.row)
    and first.issued <= coalesce(later.ceased, date '9999-12-31')
    and later.issued <= coalesce(first.ceased, date '9999-12-31')

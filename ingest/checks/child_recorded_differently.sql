-- title: Plans of one child that differ in birth or sex
-- severity: warning
-- table: plan
-- action: Find out which is right, or whether two children share a reference; each figure by age or sex takes one of them by chance
select later.extract_id, later.sheet, later.row,
    concat_ws(' ', case when first.born <> later.born then 'born' end, case when first.sex <> later.sex then 'sex' end) as column_name,
    'not as in ' || place_of(first.extract_id, first.sheet, first.row) as detail
from plan later
join plan first
    on first.child = later.child
    and (first.extract_id, first.sheet, first.row) < (later.extract_id, later.sheet, later.row)
where first.born <> later.born
    or first.sex <> later.sex and 'unknown' not in (first.sex, later.sex)

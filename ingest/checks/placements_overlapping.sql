-- title: Placements of one child that run at the same time
-- severity: warning
-- table: placement
-- action: End the earlier placement on the day the child left; a child in two places is counted and costed twice
select later.extract_id, later.sheet, later.row,
    'started' as column_name,
    'begins before the end of ' || place_of(first.extract_id, first.sheet, first.row) as detail
from placement later
join placement first
    on first.child = later.child
    and first.placement_ref <> later.placement_ref
    and (first.started, first.placement_ref) < (later.started, later.placement_ref)
    and later.started <= coalesce(first.ended, date '9999-12-31')
    and first.started <= coalesce(later.ended, date '9999-12-31')

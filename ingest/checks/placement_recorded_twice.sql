-- title: Placements that stand twice
-- severity: error
-- table: placement
-- action: Take out one of the rows; if a newer extract stands beside the one it replaces, take out the older file
select later.extract_id, later.sheet, later.row,
    'placement_ref' as column_name,
    'as in ' || place_of(first.extract_id, first.sheet, first.row) as detail
from placement later
join placement first
    on first.placement_ref = later.placement_ref
    and (first.extract_id, first.sheet, first.row) < (later.extract_id, later.sheet, later.row)

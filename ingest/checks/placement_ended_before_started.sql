-- title: Placements that ended before they started
-- severity: error
-- table: placement
-- action: Correct one of the two dates in the case system
select extract_id, sheet, row, 'started ended' as column_name
from placement
where ended < started

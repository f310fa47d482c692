-- title: Placements that ended before they started
-- severity: error
-- table: placement
-- action: Correct one of the two dates in the case system
select extract_id, sheet, row, 'started ' || started || ', ended ' || ended as detail
from placement
where ended < started

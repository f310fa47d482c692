-- title: Checks for placements that are not in the list
-- severity: warning
-- table: assurance
-- action: Correct the reference of the placement, or add the placement
select extract_id, sheet, row, 'placement_ref' as column_name
from assurance
where placement_ref not in (select placement_ref from placement)

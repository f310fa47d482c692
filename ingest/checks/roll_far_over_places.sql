-- title: Schools with half as many pupils again as places
-- severity: warning
-- table: place
-- action: Check places and roll; where both are right, the commissioned number wants raising
select extract_id, sheet, row, 'places on_roll' as column_name
from place
where on_roll > 1.5 * places
    and on_roll - places >= 5 -- in a small unit one pupil more is half as many again

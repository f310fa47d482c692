-- title: Rises of fees decided before they were asked for, or above what was asked
-- severity: warning
-- table: placement
-- action: Correct the days, or the rises: what was asked for and what was agreed may have changed places
select extract_id, sheet, row, 'uplift_asked_on uplift_decided_on' as column_name
from placement
where uplift_decided_on < uplift_asked_on
union all
select extract_id, sheet, row, 'uplift_asked uplift_agreed' as column_name
from placement
where uplift_agreed > uplift_asked + 0.00005

-- title: Rows of published files that could not be loaded
-- severity: warning
-- table: reject
-- action: Nothing to mend in a file that others publish; see that it is not a row that your comparisons need, and whether a corrected file is out
select reject.extract_id, reject.sheet, reject.row, nullif(reject.cell, '') as cell, reject.reason as detail
from reject
join extract using (extract_id)
where extract.is_current
    and not reject.kept
    and list_contains(getvariable('public_kinds'), extract.kind)

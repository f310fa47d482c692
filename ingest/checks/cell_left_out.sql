-- title: Cells that were left out of a row
-- severity: warning
-- table: reject
-- action: Mend the cell in the extract and load again; the row counts without it until then
select reject.extract_id, reject.sheet, reject.row, nullif(reject.cell, '') as cell, reject.reason as detail
from reject
join extract using (extract_id)
where extract.is_current
    and reject.kept

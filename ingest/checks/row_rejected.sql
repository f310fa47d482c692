-- title: Rows that could not be loaded
-- severity: error
-- table: reject
-- action: Mend the cell in the extract and load again; the row is in no figure until then
select reject.extract_id, reject.sheet, reject.row, nullif(reject.cell, '') as cell, reject.reason as detail
from reject
join extract using (extract_id)
where extract.is_current
    and not reject.kept
    and not list_contains(getvariable('public_kinds'), extract.kind) -- which are public_row_rejected

-- title: Ledger lines for children who have neither plan nor placement
-- severity: warning
-- table: spend
-- action: Correct the reference in the ledger, or add the child to the list of plans
select extract_id, sheet, row, 'child' as column_name
from spend
where child not in (select child from plan union select child from placement)

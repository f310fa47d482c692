-- title: Invoices below nought and credit notes above
-- severity: warning
-- table: spend
-- action: Correct the kind of line or the sign of the amount
select extract_id, sheet, row, 'doc_type net' as column_name
from spend
where kind = 'invoice' and net_pence < 0
    or kind = 'credit' and net_pence > 0

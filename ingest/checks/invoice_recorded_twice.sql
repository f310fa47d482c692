-- title: Invoices that stand twice
-- severity: warning
-- table: spend
-- action: Ask finance whether the invoice was paid twice
select later.extract_id, later.sheet, later.row,
    'invoice net' as column_name,
    'as in ' || place_of(first.extract_id, first.sheet, first.row) as detail
from spend later
join spend first
    on first.supplier = later.supplier
    and first.invoice = later.invoice
    and first.net_pence = later.net_pence
    and first.child is not distinct from later.child
    and first.kind = 'invoice' and later.kind = 'invoice'
    and (first.extract_id, first.sheet, first.row) < (later.extract_id, later.sheet, later.row)

-- title: Invoices of one day and amount for one child under two numbers
-- severity: warning
-- table: spend
-- action: Ask finance whether the same bill was paid twice, under its own number and another
select later.extract_id, later.sheet, later.row,
    'posted invoice net' as column_name,
    'as in ' || place_of(first.extract_id, first.sheet, first.row) as detail
from spend later
join spend first
    on first.supplier = later.supplier
    and first.child = later.child
    and first.posted = later.posted
    and first.net_pence = later.net_pence
    and first.invoice <> later.invoice
    and first.kind = 'invoice' and later.kind = 'invoice'
    and (first.extract_id, first.sheet, first.row) < (later.extract_id, later.sheet, later.row)

-- title: Invoices of one day and amount for one child under two numbers
-- severity: warning
-- table: spend
-- action: Ask finance whether the same bill was paid twice, under its own number and another
select extract_id, sheet, row,
    'posted invoice net' as column_name,
    'as in ' || place_of(first.extract_id, first.sheet, first.row) as detail
from (
    select *,
        first_value({extract_id: extract_id, sheet: sheet, row: row, invoice: invoice}) over (
            partition by supplier, child, posted, net_pence order by extract_id, sheet, row
        ) as first
    from spend
    where kind = 'invoice' and invoice is not null and child is not null
)
where invoice <> first.invoice

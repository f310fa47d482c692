-- title: Invoices that stand twice
-- severity: warning
-- table: spend
-- action: Ask finance whether the invoice was paid twice
select extract_id, sheet, row,
    'invoice net' as column_name,
    'as in ' || place_of(first.extract_id, first.sheet, first.row) as detail
from (
    select *,
        first_value({extract_id: extract_id, sheet: sheet, row: row}) over (
            partition by supplier, invoice, net_pence, child order by extract_id, sheet, row
        ) as first
    from spend
    where kind = 'invoice' and invoice is not null
)
where (extract_id, sheet, row) <> (first.extract_id, first.sheet, first.row)

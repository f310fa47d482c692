-- title: Accruals that are not reversed within a year
-- severity: warning
-- table: spend
-- action: Ask finance to reverse the accrual; until then the cost counts twice, with the accrual and with the invoice
select extract_id, sheet, row, 'doc_type net' as column_name
from spend accrual
where kind = 'accrual'
    and posted < getvariable('until') - interval '1 year'
    and not exists (
        from spend reversal
        where reversal.kind in ('reversal', 'accrual')
            and reversal.supplier = accrual.supplier
            and reversal.net_pence = -accrual.net_pence
            and reversal.posted between accrual.posted and accrual.posted + interval '1 year'
    )

-- title: Accruals with their reversals
-- definition: A reversal pays what the accrual of its supplier, number and amount laid by, and the other way round, where one of them is matched.
with pair as (
    select accrual.id as accrual, reversal.id as reversal
    from ledger_line as accrual
    join ledger_line as reversal
        on reversal.kind = 'reversal' and accrual.kind = 'accrual'
        and reversal.supplier = accrual.supplier
        and reversal.invoice is not distinct from accrual.invoice
        and reversal.net_pence = -accrual.net_pence
        and reversal.posted between accrual.posted and accrual.posted + 366
        and (reversal.child = accrual.child or reversal.child is null or accrual.child is null)
    qualify count(*) over (partition by accrual.id) = 1
        and count(*) over (partition by reversal.id) = 1
),
either as (
    select accrual as id, 'accrual' as kind, reversal as other from pair
    union all
    select reversal, 'reversal', accrual from pair
)
select either.id, either.kind, matched.placement_ref, -matched.pence as pence, 'reversal' as how, matched.first, matched.last
from either
join matched on matched.id = either.other
where either.id not in (select id from matched)

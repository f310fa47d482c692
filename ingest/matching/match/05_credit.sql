-- title: Credits for a whole invoice
-- definition: A credit note pays back the one invoice of its supplier, in the year before it, that has its amount.
with pair as (
    select credit.id as credit, invoice.id as invoice
    from ledger_line as credit
    join ledger_line as invoice
        on credit.kind = 'credit' and invoice.kind = 'invoice'
        and invoice.supplier = credit.supplier
        and invoice.net_pence = -credit.net_pence
        and invoice.posted between credit.posted - 366 and credit.posted
        and (credit.child = invoice.child or credit.child is null)
    where credit.id not in (select id from matched)
    qualify count(*) over (partition by credit.id) = 1
        and count(*) over (partition by invoice.id) = 1
)
select pair.credit as id, 'credit' as kind, matched.placement_ref, -matched.pence as pence, 'credit' as how, matched.first, matched.last
from pair
join matched on matched.id = pair.invoice

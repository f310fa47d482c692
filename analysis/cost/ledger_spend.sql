-- title: Spend in the ledger
-- question: What did the council spend on places in independent and non-maintained special schools?
-- unit: £
-- format: pounds_1000
-- aggregate: sum
-- class: money
-- contributors: child
-- period: financial
-- breakdown: total
-- definition: Net amounts posted in the financial year to the cost centre of fees to independent and non-maintained special schools (E1230):
--   invoices, credit notes, accruals, their reversals and journals. VAT is left out, because councils reclaim it.
-- source: Finance ledger
-- assumption: Lines posted to another cost centre by mistake are not brought back here; the reconciliation shows them.
-- owner: Finance business partner
select
    calendar.period,
    spend.child,
    spend.net_pence as amount
from calendar
join spend on spend.posted between calendar.starts and calendar.ends
where calendar.kind = 'financial'
    and calendar.complete
    and spend.cost_centre = 'E1230'

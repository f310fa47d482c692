-- title: Spend in the ledger
-- question: What does the ledger hold for places bought from independent and non-maintained providers?
-- unit: £
-- format: pounds_1000
-- aggregate: sum
-- class: money
-- contributors: child, provider
-- adds: a payment in the ledger
-- period: financial
-- breakdown: total
-- definition: Net amounts of the financial year on the cost centres from which places are bought: invoices, credit notes,
--   accruals, their reversals and journals. VAT is left out, because councils reclaim it.
-- source: Finance ledger
-- assumption: Lines posted to another cost centre by mistake are not in it.
-- owner: Finance business partner
select
    period,
    child,
    provider,
    concat_ws(' ', payee, cost_group) as unit,
    net_pence as amount
from ledger_line

-- title: SEND transport in the ledger
-- question: What does the ledger hold for SEND home-to-school transport?
-- unit: £
-- format: pounds_1000
-- aggregate: sum
-- class: money
-- contributors: child, provider
-- adds: a payment for transport
-- period: financial
-- breakdown: total
-- absent: not available
-- definition: Net amounts of the financial year on the cost centres that the council's configuration names for SEND transport: invoices, credit
--   notes, accruals, their reversals and journals. VAT is left out, because councils reclaim it.
-- source: Finance ledger
-- assumption: A payment without a child on record stands for its supplier, whose vehicles carry several children.
-- owner: Finance business partner
with payment as (
    select
        spend.*,
        'supplier ' || regexp_replace(upper(supplier), '\s+(LTD|LIMITED|LLP|PLC)\.?$', '') as paid -- however the ledger spells it
    from spend
    join transport_centre on transport_centre.code = spend.cost_centre
)
select
    calendar.period,
    coalesce(payment.child, payment.paid) as child,
    payment.paid as provider,
    concat_ws(' ', payment.child, payment.paid) as unit,
    payment.net_pence as amount
from payment
join calendar
    on calendar.kind = 'financial'
    and calendar.complete
    and case
        when payment.period = 13 and month(payment.posted) between 4 and 8 then make_date(year(payment.posted), 3, 31)
        else payment.posted
    end between calendar.starts and calendar.ends

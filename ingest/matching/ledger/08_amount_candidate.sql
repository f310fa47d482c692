-- title: Placements whose price a line's amount is
-- definition: A row a line and a placement at a setting that the line may be from, of the child whom the line names if it names one, and days for which
--   the amount is, to a penny, what may be billed. Invoices come at
--   most as long before the days as they last, and at most 60 days before and 120 days after them. A reversal takes
--   back what an accrual laid by.
with wanted as materialized ( -- settings and amounts are looked up together: a setting alone has thousands of amounts
    select
        ledger_line.id,
        ledger_line.posted,
        ledger_line.child,
        line_seller.provider,
        case when ledger_line.kind = 'reversal' then -ledger_line.net_pence else ledger_line.net_pence end + rounding as pence
    from ledger_line
    join line_seller using (id)
    cross join (values (-1), (0), (1)) as to_a_penny (rounding)
)
select distinct wanted.id, charge.placement_ref, charge.first, charge.last
from wanted
join charge using (provider, pence)
where wanted.posted between charge.first - least(60, charge.last - charge.first + 1)::integer and charge.last + 120
    and (wanted.child is null or wanted.child = charge.child)

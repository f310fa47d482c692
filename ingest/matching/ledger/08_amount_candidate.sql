-- title: Placements whose price a line's amount is
-- definition: A row a line and a placement at a setting that the line may be from, of the child whom the line names if it names one, and days for which
--   the amount is, to a penny, what may be billed. Invoices come at
--   most as long before the days as they last, and at most 60 days before and 120 days after them. A reversal takes
--   back what an accrual laid by.
with line as (
    select
        id, posted, child, supplier,
        case when kind = 'reversal' then -net_pence else net_pence end + rounding as pence
    from ledger_line
    cross join (values (-1), (0), (1)) as to_a_penny (rounding)
)
select distinct line.id, charge.placement_ref, charge.first, charge.last
from line
join line_seller using (id)
join charge
    on charge.provider = line_seller.provider
    and charge.pence = line.pence
where line.posted between charge.first - least(60, charge.last - charge.first + 1)::integer and charge.last + 120
    and (line.child is null or line.child = charge.child)

-- title: Outturn lines that differ from the ledger by more than 5%
-- severity: warning
-- table: outturn
-- action: Reconcile the two: look for closing adjustments, for lines on another cost centre, and for months that the ledger does not hold
with ledger as (
    select
        case when month(posted) < 4 then year(posted) - 1 else year(posted) end as year,
        sum(net_pence) as net_pence
    from spend
    join cost_centre on cost_centre.code = spend.cost_centre
    where cost_group = 'inmss'
        and coalesce(period, 0) <> 13
    group by year
    having count(distinct month(posted)) >= 10 -- a year that the ledger holds whole
)
select extract_id, sheet, row, 'net_expenditure' as column_name
from outturn
join ledger on ledger.year = try_cast(outturn.financial_year[:4] as integer)
where is_council
    and line = '1.2.3'
    and abs(ledger.net_pence - outturn.net_pence) > 0.05 * abs(outturn.net_pence)

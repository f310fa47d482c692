-- title: Months of the ledger without a line
-- severity: warning
-- table: spend
-- action: Ask finance for the month that is missing; its cost is in no figure
with posted_month as (
    select distinct date_trunc('month', posted) as month
    from spend
    where posted between date '2000-01-01' and getvariable('until') + interval '1 year' -- what lies outside is another fault
),
month as (
    select month, lag(month) over (order by month) as month_before
    from posted_month
)
select extract_id, sheet, row,
    'posted' as column_name,
    'nothing is posted in ' || strftime(month_before + interval '1 month', '%B %Y')
        || case when month > month_before + interval '2 months' then ' to ' || strftime(month - interval '1 month', '%B %Y') else '' end as detail
from spend
join month on month.month = date_trunc('month', spend.posted)
where month > month_before + interval '1 month'
qualify row_number() over (partition by month order by posted, extract_id, sheet, row) = 1

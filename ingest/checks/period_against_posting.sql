-- title: Ledger lines whose period is not that of the day of posting
-- severity: warning
-- table: spend
-- action: Ask finance which is right; period 1 is April, and the year of a line goes by the day of posting
with line as (
    select *,
        period % 100 as month_of_year, -- some ledgers write the year before it: 202601
        (month(posted) + 8) % 12 + 1 as month_posted
    from spend
)
select extract_id, sheet, row, 'posted period' as column_name
from line
where month_of_year between 1 and 12
    and abs(month_of_year - month_posted) not in (0, 1, 11) -- books close some days into the next month

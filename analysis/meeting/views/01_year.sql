-- title: The financial year of the day that the data reach, and the one before
-- definition: One row: the day, the first and last day of its financial year, April to March, and the labels of the two years.
with this as (
    select day, make_date(year(day) - (month(day) < 4)::integer, 4, 1) as starts from reached
)
select
    day,
    (day - interval 1 year)::date as year_ago,
    starts,
    (starts + interval 1 year)::date - 1 as ends,
    (starts - interval 1 year)::date as before_starts,
    format('{}-{:02d}', year(starts), (year(starts) + 1) % 100) as financial_year,
    format('{}-{:02d}', year(starts) - 1, year(starts) % 100) as year_before
from this

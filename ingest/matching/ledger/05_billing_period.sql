-- title: Periods for which places are billed
-- definition: A row a month, term, quarter, financial or academic year of the years that are counted. Spring terms end with the financial year.
with reach as ( -- the years that are counted: one mistyped day of the ledger must not make a century of periods
    select date_trunc('year', min(starts))::date as starts, max(ends) as ends from calendar
),
month as (
    select unnest(generate_series(starts, ends, interval 1 month))::date as starts from reach
)
select starts, (starts + interval 1 month)::date - 1 as ends, 1 / 12 as part from month
union all
select starts, (starts + interval 3 months)::date - 1, 1 / 4 from month where month(starts) in (1, 4, 7, 10)
union all
select starts, (starts + interval 3 months)::date - 1, 1 / 3 from month where month(starts) = 1
union all
select starts, (starts + interval 5 months)::date - 1, 1 / 3 from month where month(starts) = 4
union all
select starts, (starts + interval 4 months)::date - 1, 1 / 3 from month where month(starts) = 9
union all
select starts, (starts + interval 1 year)::date - 1, 1 from month where month(starts) in (4, 9)

-- title: Committed cost against the ledger
-- definition: What education pays for bought placements in the open financial year and the one before, by days: the price of a full year,
--   the part that education pays and the days of the year in which the placement runs. A placement without an end is taken to run to 31
--   March, and one that is to start later counts from its start. To date is to the day that the data reach. The ledger is what is posted to the cost
--   centres of bought places, without VAT, lines of the closing period in the year that they close. Expected for the year is the ledger to date and
--   what is still to come of the commitments. Bills for a term paid in advance or late stand in the difference.
-- source: Placements with prices; finance ledger
-- empty: No bought placement has a price.
-- column: financial_year | text | Financial year
-- column: kind | text | Kind of place
-- column: children | count | Children
-- column: committed | pounds | Committed for the year
-- column: committed_to_date | pounds | Committed to date
-- column: ledger | pounds | Ledger to date
-- column: difference | pounds | Ledger less committed to date
-- column: to_come | pounds | Still to come
-- column: expected | pounds | Expected for the year
with years as (
    select financial_year, starts, ends, day from year
    union all
    select year_before, before_starts, starts - 1, day from year
),
placed as (
    select
        financial_year,
        cost_group,
        child,
        annual_pence * paid_by_education / (ends - starts + 1) as pence_a_day,
        least(coalesce(ended, ends), ends) - greatest(started, starts) + 1 as days,
        greatest(0, least(coalesce(ended, ends), ends, day) - greatest(started, starts) + 1) as days_to_date
    from bought_placement
    join years
        on started <= ends
        and (ended is null or ended >= starts)
    where cost_group is not null
        and annual_pence is not null
        and days > 0 -- an end before the start is a fault, not a saving
),
posted as (
    select
        financial_year,
        cost_group,
        sum(net_pence) as ledger
    from spend
    join cost_centre on cost_centre.code = spend.cost_centre
    join years
        on case
            when period = 13 and month(posted) between 4 and 8 then make_date(year(posted), 3, 31)
            else posted
        end between starts and ends
    group by all
),
committed as (
    select
        financial_year,
        cost_group,
        count(distinct child) as children,
        sum(round(pence_a_day * days)) as committed,
        sum(round(pence_a_day * days_to_date)) as committed_to_date
    from placed
    group by all
),
-- A child may move from one kind of place to another within a year.
in_all as (
    select financial_year, count(distinct child) as children
    from placed
    group by all
),
kinds as (
    select
        financial_year,
        cost_group.label as kind,
        coalesce(children, 0) as children,
        coalesce(committed, 0) as committed,
        coalesce(committed_to_date, 0) as committed_to_date,
        coalesce(ledger, 0) as ledger
    from committed
    full join posted using (financial_year, cost_group)
    join cost_group on cost_group.code = cost_group
),
sums as (
    select *, 1 as position from kinds
    union all
    select
        financial_year, 'All of these', coalesce(any_value(in_all.children), 0), sum(committed), sum(committed_to_date), sum(ledger), 2
    from kinds
    left join in_all using (financial_year)
    group by financial_year
)
select
    financial_year, kind, children, committed, committed_to_date, ledger,
    ledger - committed_to_date as difference,
    committed - committed_to_date as to_come,
    ledger + committed - committed_to_date as expected
from sums
order by financial_year desc, position, kind

-- title: Committed cost against the ledger
-- definition: What education pays for bought placements in the open financial year and the one before, by days: the price of a full year,
--   the part that education pays and the days of the year in which the placement runs. A placement without an end is taken to run to 31
--   March, and one that is to start later counts from its start. To date is to the day that the data reach, and in the year before to the
--   same day of that year: bills that are paid for a term in advance or late stand in the difference of both years. The ledger is what is
--   posted to the cost centres of bought places, without VAT, lines of the closing period in the year that they close.
-- source: Placements with prices; finance ledger
-- empty: No bought placement has a price, and nothing is posted.
-- column: financial_year | text | Financial year
-- column: kind | text | Kind of place
-- column: children | count | Children
-- column: committed | pounds | Committed for the year
-- column: committed_to_date | pounds | Committed to date
-- column: ledger_to_date | pounds | Ledger to date
-- column: difference | pounds | Ledger less committed, to date
-- column: left_to_pay | pounds | Committed and not yet in the ledger
-- column: ledger | pounds | Ledger of the whole year
with years as (
    select financial_year, starts, ends, day as to_day, true as is_open from year
    union all
    select year_before, before_starts, starts - 1, year_ago, false from year
),
placed as (
    select
        financial_year,
        cost_group,
        child,
        annual_pence * paid_by_education / (ends - starts + 1) as pence_a_day,
        least(coalesce(ended, ends), ends) - greatest(started, starts) + 1 as days,
        greatest(0, least(coalesce(ended, ends), to_day) - greatest(started, starts) + 1) as days_to_date
    from bought_placement
    join years
        on started <= ends
        and (ended is null or ended >= starts)
    where cost_group is not null
        and annual_pence is not null
        and days > 0 -- an end before the start is a fault, not a saving
),
committed as (
    select
        financial_year,
        cost_group,
        sum(round(pence_a_day * days)) as committed,
        sum(round(pence_a_day * days_to_date)) as committed_to_date
    from placed
    group by all
),
posted as (
    select
        financial_year,
        cost_group,
        sum(net_pence) as ledger,
        sum(net_pence) filter (where posted <= to_day) as ledger_to_date
    from spend
    join cost_centre on cost_centre.code = spend.cost_centre
    join years
        on case
            when period = 13 and month(posted) between 4 and 8 then make_date(year(posted), 3, 31)
            else posted
        end between starts and ends
    group by all
),
-- A child may move from one kind of place to another within a year, and is one child in all of them.
counted as (
    select financial_year, cost_group, count(distinct child) as children
    from placed
    group by grouping sets ((financial_year, cost_group), (financial_year))
),
sums as (
    select
        financial_year,
        cost_group,
        coalesce(sum(committed), 0) as committed,
        coalesce(sum(committed_to_date), 0) as committed_to_date,
        coalesce(sum(ledger_to_date), 0) as ledger_to_date,
        coalesce(sum(ledger), 0) as ledger
    from committed
    full join posted using (financial_year, cost_group)
    group by grouping sets ((financial_year, cost_group), (financial_year))
)
select
    sums.financial_year,
    coalesce(cost_group.label, 'All of these') as kind,
    coalesce(children, 0) as children,
    committed,
    committed_to_date,
    ledger_to_date,
    ledger_to_date - committed_to_date as difference,
    case when is_open then committed - ledger_to_date end as left_to_pay,
    case when not is_open then ledger end as ledger
from sums
join years using (financial_year)
left join counted
    on counted.financial_year = sums.financial_year
    and counted.cost_group is not distinct from sums.cost_group
left join cost_group on cost_group.code = sums.cost_group
order by sums.financial_year desc, cost_group.label nulls last

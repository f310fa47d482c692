-- title: What placements may be billed
-- as: view
-- definition: A row a placement, a period of billing and an amount that may stand on its invoice: the price of a full year shared over the days of
--   the financial year; a twelfth, quarter or third of it for a whole period; a twelfth shared over the days of the month; a number of weeks or days at
--   the price of one. One who leaves may be billed to the end of the period, and then credited for the rest.
with stay as (
    select
        bought_placement.*,
        billing_period.starts, billing_period.ends, billing_period.part,
        greatest(started, starts) as first,
        least(coalesce(ended, ends), ends) as last,
        (date_trunc('year', starts - interval 3 months) + interval 15 months)::date
            - (date_trunc('year', starts - interval 3 months) + interval 3 months)::date as year_days
    from bought_placement
    join billing_period
        on started <= ends
        and coalesce(ended, ends) >= starts
),
amount as (
    select
        *,
        annual_pence * (last - first + 1) / year_days as by_days,
        annual_pence * (ends - first + 1) / year_days as by_days_to_the_end,
        annual_pence * part as whole,
        annual_pence * part * (last - first + 1) / (ends - starts + 1) as part_of_whole,
        last < ends as leaves
    from stay
),
billed as (
    select 'days' as way, by_days as pence, * from amount
    union all
    select 'whole', part_of_whole, * from amount
    union all
    select 'days in whole pounds', round(by_days, -2), * from amount
    union all
    select 'whole in whole pounds', round(part_of_whole, -2), * from amount
    union all
    select 'to the end', by_days_to_the_end, * from amount where leaves
    union all
    select 'to the end', whole, * from amount where leaves or first > starts
    union all
    select 'credit', by_days - by_days_to_the_end, * from amount where leaves
    union all
    select 'credit', part_of_whole - whole, * from amount where leaves
    union all -- weeks or days at school: up to 5 weeks in a month, 16 in a term
    select 'units', price_pence * units, amount.*
    from amount
    join generate_series(1, 80) as counted (units)
        on units <= case price_basis when 'week' then 16 when 'day' then 80 else 0 end
            and units <= (ends - starts + 1) / case price_basis when 'week' then 6 else 1.4 end
            and price_pence * units < annual_pence
    where part < 1
)
select
    placement_ref, child, provider, starts, ends, part, first, last, way,
    round(pence)::bigint as pence
from billed
where round(pence) <> 0

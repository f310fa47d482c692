-- title: Spend that no placement accounts for
-- severity: warning
-- table: spend
-- action: Check the supplier, the reference and the amount in the ledger, and the dates and prices of the placements; settle suppliers in providers.toml
with cover as ( -- the years that placements with a price cover too
    select period
    from calendar
    where kind = 'financial'
        and exists (
            from placement
            where annual_pence > 0
                and started <= calendar.ends
                and coalesce(ended, calendar.ends) >= calendar.starts
        )
)
select
    extract_id, sheet, row, 'net' as column_name,
    concat(
        case when pence < 0 then '-' end, '£', format('{:,}', abs(pence) // 100), '.', lpad((abs(pence) % 100)::varchar, 2, '0'),
        ': ',
        case candidates
            when 0 then 'no placement has this price at the time'
            when 1 then 'may pay one placement, which another line pays as well'
            else 'may pay any of ' || candidates || ' placements'
        end) as detail
from spend_match
join cover on cover.period = spend_match.financial_year
where placement_ref is null

-- title: Lines that name a child
-- definition: The placement of the child whom the line names, at a setting that the line may be from: the one whose price the amount is; else the one
--   that ran when the line was posted or the last before it, where the child had no place elsewhere at the time.
with by_amount as (
    select id, min(placement_ref) as placement_ref, any_value(first) as first, any_value(last) as last,
        count(distinct placement_ref) as placements, count(distinct (first, last)) as periods
    from amount_candidate
    group by id
),
by_date as (
    select
        ledger_line.id,
        bought_placement.placement_ref,
        count(distinct bought_placement.provider) over (partition by ledger_line.id) as settings
    from ledger_line
    join bought_placement using (child)
    where bought_placement.started <= ledger_line.posted + 60
        and coalesce(bought_placement.ended, date '9999-12-31') >= ledger_line.posted - 120
        and (ledger_line.id not in (select id from line_seller)
            or (ledger_line.id, bought_placement.provider) in (select id, provider from line_seller))
    qualify row_number() over (
        partition by ledger_line.id
        order by
            bought_placement.started <= ledger_line.posted desc,
            coalesce(bought_placement.ended, date '9999-12-31') >= ledger_line.posted desc,
            bought_placement.started desc, placement_ref
    ) = 1
)
select
    ledger_line.id,
    case when by_amount.placements = 1 then by_amount.placement_ref else by_date.placement_ref end as placement_ref,
    ledger_line.net_pence as pence,
    case when by_amount.placements = 1 then 'reference' else 'reference_date' end as how,
    case when by_amount.placements = 1 and by_amount.periods = 1 then by_amount.first end as first,
    case when by_amount.placements = 1 and by_amount.periods = 1 then by_amount.last end as last
from ledger_line
left join by_amount using (id)
left join by_date using (id)
where ledger_line.child is not null
    and ledger_line.id not in (select id from matched)
    and (by_amount.placements = 1 or by_date.settings = 1)

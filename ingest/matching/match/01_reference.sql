-- title: Lines that name a child
-- definition: The placement of the child whom the line names, at a setting that the line may be from: the one whose price the amount is; else the one
--   that ran when the line was posted or the last before it, where the child had no place elsewhere at the time.
with by_amount as (
    select
        id, min(placement_ref) as placement_ref,
        case when count(distinct (first, last)) = 1 then min(first) end as first,
        case when count(distinct (first, last)) = 1 then max(last) end as last
    from amount_candidate
    join ledger_line using (id)
    where ledger_line.child is not null
    group by id
    having count(distinct placement_ref) = 1
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
        and ledger_line.id not in (select id from by_amount)
        and (ledger_line.id not in (select id from line_seller)
            or (ledger_line.id, bought_placement.provider) in (select id, provider from line_seller))
    qualify row_number() over (
        partition by ledger_line.id
        order by
            bought_placement.started <= ledger_line.posted desc,
            coalesce(bought_placement.ended, date '9999-12-31') >= ledger_line.posted desc,
            bought_placement.started desc, placement_ref
    ) = 1
),
found as (
    select id, placement_ref, 'reference' as how, first, last from by_amount
    union all
    select id, placement_ref, 'reference_date', null, null from by_date where settings = 1
)
select id, ledger_line.kind, placement_ref, ledger_line.net_pence as pence, how, first, last
from found
join ledger_line using (id)

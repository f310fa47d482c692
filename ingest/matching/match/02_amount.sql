-- title: Lines that name no child
-- repeats: yes
-- definition: The one placement whose price the amount is, for days that no other line of the kind has paid. Where two lines of a kind may pay the same
--   days, neither is decided.
with open_candidate as (
    select amount_candidate.*, ledger_line.kind, ledger_line.net_pence
    from amount_candidate
    join ledger_line using (id)
    where ledger_line.child is null
        and id not in (select id from matched)
        and not exists (
            from matched
            where matched.placement_ref = amount_candidate.placement_ref
                and matched.kind = ledger_line.kind
                and matched.first <= amount_candidate.last
                and matched.last >= amount_candidate.first
        )
),
sole as (
    select
        id, kind, net_pence,
        min(placement_ref) as placement_ref,
        case when count(distinct (first, last)) = 1 then min(first) end as first,
        case when count(distinct (first, last)) = 1 then max(last) end as last
    from open_candidate
    group by id, kind, net_pence
    having count(distinct placement_ref) = 1
)
select id, kind, placement_ref, net_pence as pence, 'amount' as how, first, last
from sole
qualify first is null or count(*) over (partition by kind, placement_ref, first, last) = 1

-- title: Lines that pay for several children
-- definition: All placements at the settings that the line may be from which no other line has paid for a month, term, quarter or year, where
--   their prices for it add up to the amount, and no other line is for one of them.
with open_line as (
    select id, kind, posted, case when kind = 'reversal' then -net_pence else net_pence end as pence
    from ledger_line
    where child is null
        and id not in (select id from matched)
        and id not in (select id from amount_candidate)
),
open_charge as (
    select open_line.id, open_line.kind, open_line.pence as whole, charge.*
    from open_line
    join line_seller using (id)
    join charge using (provider)
    where charge.way in ('days', 'whole')
        and open_line.posted between charge.first - least(60, charge.last - charge.first + 1)::integer and charge.last + 120
        and not exists (
            from matched
            join ledger_line as paid on paid.id = matched.id
            where matched.placement_ref = charge.placement_ref
                and paid.kind = open_line.kind
                and matched.first <= charge.last
                and matched.last >= charge.first
        )
),
every as (
    select id, starts, ends, way, list(placement_ref order by placement_ref) as placements
    from open_charge
    group by id, starts, ends, way
    having abs(sum(pence) - any_value(whole)) <= count(*)
        and count(*) > 1
),
sole as (
    select id, min(starts) as starts, min(ends) as ends, min(way) as way
    from every
    group by id
    having count(distinct placements) = 1
),
part as (
    select
        open_charge.id, placement_ref, kind, first, last, whole,
        pence + case when row_number() over (partition by open_charge.id order by placement_ref) = 1
            then whole - sum(pence) over (partition by open_charge.id) else 0 end as pence, -- the pennies of rounding
        count(*) over (partition by kind, placement_ref, first, last) as lines
    from open_charge
    join every as found using (id, starts, ends, way)
    join sole using (id, starts, ends, way)
    where list_contains(found.placements, placement_ref)
)
select
    id, placement_ref,
    case when kind = 'reversal' then -pence else pence end::bigint as pence,
    'sum' as how, first, last
from part
where id not in (select id from part where lines > 1)

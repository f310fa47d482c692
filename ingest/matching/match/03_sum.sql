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
open_period as materialized (
    select open_line.*, line_seller.provider, billing_period.starts, billing_period.ends, billing_period.part
    from open_line
    join line_seller using (id)
    join billing_period
        on open_line.posted between billing_period.starts - least(60, billing_period.ends - billing_period.starts + 1)::integer
            and billing_period.ends + 120
),
open_charge as (
    select open_period.id, open_period.kind, open_period.pence as whole, charge.* exclude (provider, starts, ends, part), starts, ends, part
    from open_period
    join charge using (provider, starts, ends, part)
    where charge.way in ('days', 'whole')
        and not exists (
            from matched
            where matched.placement_ref = charge.placement_ref
                and matched.kind = open_period.kind
                and matched.first <= charge.last
                and matched.last >= charge.first
        )
),
every as (
    select id, starts, ends, part, way, list(placement_ref order by placement_ref) as placements
    from open_charge
    group by id, starts, ends, part, way
    having abs(sum(pence) - any_value(whole)) <= count(*)
        and count(*) > 1
),
sole as (
    from every
    qualify count(distinct placements) over (partition by id) = 1
        and row_number() over (partition by id order by starts, ends, part, way) = 1
),
paid as (
    select
        open_charge.id, placement_ref, kind, first, last, whole,
        pence + case when row_number() over (partition by open_charge.id order by placement_ref) = 1
            then whole - sum(pence) over (partition by open_charge.id) else 0 end as pence, -- the pennies of rounding
        count(*) over (partition by kind, placement_ref, first, last) as lines
    from open_charge
    join sole using (id, starts, ends, part, way)
)
select
    id, kind, placement_ref,
    case when kind = 'reversal' then -pence else pence end::bigint as pence,
    'sum' as how, first, last
from paid
where id not in (select id from paid where lines > 1)

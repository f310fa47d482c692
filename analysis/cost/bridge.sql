-- title: From placements to ledger to section 251, every difference named
-- question: Why do placements, ledger and the statement to the Department for Education differ?
-- unit: £
-- format: pounds_exact
-- aggregate: sum
-- class: money
-- contributors: child
-- adds: a difference
-- period: financial
-- edition: internal
-- breakdown: cost_bridge
-- absent: not available
-- definition: What education pays for places in independent and non-maintained special schools by placements and prices, and the differences
--   that lead to the ledger and from there to line 1.2.3 of the section 251 outturn. Placements and the differences add up to the
--   ledger; the ledger, less what was posted in the closing period, and what remains, to the outturn. Exactly, before rounding.
-- source: Case system: placements with prices; finance ledger; section 251 outturn
-- assumption: Invoices on cost centres that are not for places count as posted there by mistake where they name a special school in use. The outturn is
--   drawn up before the closing period.
-- owner: Finance business partner
with line as (
    select
        calendar.period,
        cost_centre.cost_group,
        spend.kind,
        spend.period as month,
        spend.child,
        spend.provider,
        spend.net_pence,
        spend.extract_id,
        spend.sheet,
        spend.row
    from spend
    left join cost_centre on cost_centre.code = spend.cost_centre
    join calendar
        on calendar.kind = 'financial'
        and calendar.complete
        and case
            when spend.period = 13 and month(spend.posted) between 4 and 8 then make_date(year(spend.posted), 3, 31)
            else spend.posted
        end between calendar.starts and calendar.ends
),
paid as (
    -- what each line pays, and for which kind of place: the parts of a line add up to it
    select line.*, spend_match.pence, coalesce(provision.is_inmss, false) as for_inmss, spend_match.placement_ref is null as unmatched
    from line
    join spend_match using (extract_id, sheet, row)
    left join placement using (placement_ref)
    left join provision on provision.code = placement.provision
),
special as (
    select distinct provider from placement join provision on provision.code = placement.provision where provision.is_inmss
),
bought as (
    select period, child, cost_pence, round(annual_pence * fte) as whole_pence
    from costed_placement
    where kind = 'financial'
        and cost_group = 'inmss'
),
step as (
    select period, child, 'placements' as cost_bridge, cost_pence as amount from bought
    union all
    select period, child, 'joint_funding', whole_pence - cost_pence from bought
    union all
    select period, child, 'joint_funding', net_pence from line where cost_group = 'inmss' and kind = 'journal' and month is distinct from 13
    union all
    select period, child, 'other_cost_centre', -net_pence from line where cost_group is null and provider in (select provider from special)
    union all
    select period, child, 'other_kind', pence from paid where cost_group = 'inmss' and not unmatched and not for_inmss
    union all
    select period, child, 'other_kind', -pence from paid where cost_group <> 'inmss' and for_inmss
    union all
    select period, child, 'unmatched', pence from paid where cost_group = 'inmss' and unmatched
    union all
    select period, child, 'closing', net_pence from line where cost_group = 'inmss' and kind = 'journal' and month = 13
    union all
    select period, child, 'price_and_days', pence from paid where for_inmss
    union all
    select period, child, 'price_and_days', -whole_pence from bought
    union all
    select period, child, 'price_and_days', net_pence from line where cost_group is null and provider in (select provider from special)
    union all
    select period, child, 'ledger', net_pence from line where cost_group = 'inmss'
    union all
    select period, child, 'closing_not_filed', -net_pence from line where cost_group = 'inmss' and kind = 'journal' and month = 13
    union all
    select financial_year, null, unnest(['outturn', 'not_explained']), unnest([net_pence, net_pence])
    from own_outturn
    where line = '1.2.3'
        and financial_year in (select period from line)
    union all
    select period, child, 'not_explained', -net_pence
    from line
    where cost_group = 'inmss'
        and not (kind = 'journal' and month is not distinct from 13)
        and period in (select financial_year from own_outturn where line = '1.2.3')
)
select
    period,
    cost_bridge,
    child,
    cost_bridge as adds,
    amount
from step

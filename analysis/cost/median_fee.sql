-- title: Middle fee
-- question: What is the median yearly fee of a place in an independent or non-maintained special school?
-- unit: £ a year
-- format: pounds_100
-- aggregate: median
-- class: mean
-- contributors: child, provider
-- adds: the fee of a placement
-- period: financial
-- breakdown: total
-- breakdown: main_need
-- definition: The fee for a full year of each place in an independent or non-maintained special school that ran on 31 March, the last day of the
--   financial year: half the children have a lower fee and half a higher one.
--   The whole fee, with what social care and the health service pay of it. Net of VAT, to the nearest £100.
-- source: Case system: placements with prices
-- assumption: Placements without a price on record are left out.
-- owner: Finance business partner
select
    calendar.period,
    child_need.main_need,
    costed_placement.child,
    costed_placement.provider,
    costed_placement.annual_pence as amount
from costed_placement
join calendar
    on calendar.kind = costed_placement.kind
    and calendar.period = costed_placement.period
join placement
    on placement.placement_ref = costed_placement.placement_ref
    and (placement.ended is null or placement.ended >= calendar.ends)
left join child_need on child_need.child = costed_placement.child
where costed_placement.kind = 'financial'
    and costed_placement.cost_group = 'inmss'

-- title: Children by weekly fee
-- question: How many places cost how much a week?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child in a place that ran on 31 March
-- period: financial
-- breakdown: cost_band
-- on request: cost_band × main_need
-- on request: cost_band × boarding
-- definition: Children in independent and non-maintained special schools on 31 March, the last day of the financial year, by the fee of a full
--   year divided by 52. The whole fee, with what social care and the health service pay of it, net of VAT.
-- source: Case system: placements with prices
-- assumption: Placements without a price on record are left out.
-- owner: Finance business partner
select
    costed_placement.period,
    case
        when costed_placement.annual_pence / 52 < 100000 then 'under_1000'
        when costed_placement.annual_pence / 52 < 150000 then '1000_to_1499'
        when costed_placement.annual_pence / 52 < 250000 then '1500_to_2499'
        else '2500_or_more'
    end as cost_band,
    child_need.main_need,
    costed_placement.boarding,
    costed_placement.child,
    1 as amount
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
-- of two places that run at once, the one that began last
qualify row_number() over (partition by costed_placement.period, costed_placement.child order by placement.started desc, placement.placement_ref) = 1

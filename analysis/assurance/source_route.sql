-- title: New placements
-- question: How were the settings of new placements found?
-- unit: % of new placements
-- format: percent_1
-- aggregate: share
-- class: share
-- contributors: child
-- adds: a new placement
-- period: financial
-- breakdown: source_route
-- definition: Of the bought placements that began in the financial year, those found in each way. What is missing to 100% has no way on record.
-- source: Case system: pre-placement checks and placements
-- assumption: Placements without a price on record are left out.
-- assumption: Years that began before the checks were first put on record are left out.
-- owner: Commissioning lead
select
    calendar.period,
    source_route.code as source_route,
    new_placement.child,
    coalesce(assurance.source_route = source_route.code, false)::integer as amount
from new_placement
left join assurance using (placement_ref)
join calendar
    on calendar.kind = 'financial'
    and calendar.complete
    and new_placement.started between calendar.starts and calendar.ends
    -- a year that began before the checks were first put on record says nothing
    and calendar.starts >= (
        select min(first.started)
        from new_placement as first
        join assurance using (placement_ref)
    )
cross join source_route

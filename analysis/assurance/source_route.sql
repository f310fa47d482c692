-- title: How new placements were found
-- question: How were the settings of new placements found?
-- unit: placements
-- format: count
-- aggregate: sum
-- class: children
-- contributors: child
-- adds: a new placement
-- period: financial
-- breakdown: total
-- breakdown: source_route
-- definition: Placements that began in the financial year, by the way in which the setting was found.
-- source: Case system: pre-placement checks and placements
-- assumption: Placements without a recorded way are left out.
-- owner: Commissioning lead
select
    calendar.period,
    assurance.source_route,
    placement.child,
    1 as amount
from assurance
join placement using (placement_ref)
join calendar
    on calendar.kind = 'financial'
    and calendar.complete
    and placement.started between calendar.starts and calendar.ends
where assurance.source_route is not null

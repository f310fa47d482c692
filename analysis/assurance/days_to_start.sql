-- title: Days from consultation to start
-- question: How long does it take from consulting a setting to the child's first day?
-- unit: days
-- format: days
-- aggregate: median
-- class: mean
-- contributors: child
-- adds: a number of days
-- period: financial
-- breakdown: total
-- definition: Days from the consultation of the setting to the first day of the placement, for placements that began in the financial year:
--   half took less and half took more.
-- source: Case system: pre-placement checks and placements
-- owner: Commissioning lead
select
    calendar.period,
    placement.child,
    placement.started - assurance.consulted as amount
from assurance
join placement using (placement_ref)
join calendar
    on calendar.kind = 'financial'
    and calendar.complete
    and placement.started between calendar.starts and calendar.ends
where assurance.consulted is not null

-- title: Placements directed by the tribunal
-- question: How many placements did the tribunal direct?
-- unit: placements
-- format: count
-- aggregate: sum
-- class: children
-- contributors: child
-- adds: a placement directed by the tribunal
-- period: academic
-- breakdown: total
-- on request: provision_group
-- on request: need_group
-- definition: Placements that began in the academic year in a setting that the First-tier Tribunal named; a placement that goes on at another
--   price is not counted again.
-- source: Case system: placements
-- assumption: As far as the case system marks them; settlements before a hearing are not in it.
-- owner: SEND data lead
select
    calendar.period,
    provision.provision_group,
    child_need.need_group,
    placement.child,
    placement.placement_ref as unit,
    1 as amount
from placement
join calendar
    on calendar.kind = 'academic'
    and calendar.complete
    and placement.started between calendar.starts and calendar.ends
join provision on provision.code = placement.provision
left join child_need using (child)
left join placement as before
    on before.child = placement.child
    and before.provider is not distinct from placement.provider
    and before.provision = placement.provision
    and before.ended = placement.started - 1
where placement.tribunal_directed
    and before.child is null

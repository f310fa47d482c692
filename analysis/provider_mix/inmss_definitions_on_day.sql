-- title: Independent and non-maintained places on a stated day, counted in three ways
-- question: How many children were in independent schools on this day, by each of the definitions in use?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child with a plan
-- period: day
-- on request: inmss_definition
-- definition: The same children counted in the three ways that are published: special independent and non-maintained special schools;
--   these and independent mainstream schools, the group of the Department for Education's benchmarking tool; and these and specialist
--   post-16 institutions; on one of the days that the council states, as on census day.
-- source: Case system: EHC plans and placements
-- owner: Commissioning lead
select
    counted_day.period,
    inmss_definition.code as inmss_definition,
    counted_day.child,
    1 as amount
from counted_day
join inmss_definition
    on counted_day.is_inmss
    or (counted_day.provision = 'mainstream_independent' and inmss_definition.code <> 'special')
    or (counted_day.provision = 'specialist_post_16' and inmss_definition.code = 'special_mainstream_post_16')
where counted_day.kind = 'day'
    and (counted_day.is_inmss or counted_day.provision in ('mainstream_independent', 'specialist_post_16'))

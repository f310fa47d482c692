-- title: Independent and non-maintained places, counted in three ways
-- question: How many children are in independent schools, by each of the definitions in use?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child with a plan
-- period: january
-- breakdown: inmss_definition
-- definition: The same children counted in the three ways that are published: special independent and non-maintained special schools;
--   these and independent mainstream schools, the group of the Department for Education's benchmarking tool; and these and specialist
--   post-16 institutions.
-- source: Case system: EHC plans and placements
-- owner: Commissioning lead
select
    census.period,
    inmss_definition.code as inmss_definition,
    census.child,
    1 as amount
from census
join inmss_definition
    on census.is_inmss
    or (census.provision = 'mainstream_independent' and inmss_definition.code <> 'special')
    or (census.provision = 'specialist_post_16' and inmss_definition.code = 'special_mainstream_post_16')
where census.is_inmss
    or census.provision in ('mainstream_independent', 'specialist_post_16')

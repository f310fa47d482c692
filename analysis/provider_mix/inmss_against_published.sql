-- title: Independent and non-maintained places in three ways, here and published
-- question: Does each way to count children in independent and non-maintained special schools agree with the count that the Department for Education publishes?
-- unit: children and young people
-- format: count
-- aggregate: sum
-- class: children
-- contributors: child
-- adds: a child with a plan
-- period: january
-- breakdown: inmss_definition × count_source
-- absent: not available
-- definition: Children in independent and non-maintained special schools, counted in three ways from the case system, beside the same kinds of
--   setting added up in the Department for Education's table (Education, health and care plans, underlying data, caseload).
-- source: Case system: EHC plans and placements; Department for Education: Education, health and care plans
-- assumption: A year that the Department has not yet published shows the council's count alone.
-- owner: SEND data lead
with included as (
    select inmss_definition.code as inmss_definition, provision.code as provision, provision.dfe_column
    from inmss_definition
    join provision
        on provision.is_inmss
        or (provision.code = 'mainstream_independent' and inmss_definition.code <> 'special')
        or (provision.code = 'specialist_post_16' and inmss_definition.code = 'special_mainstream_post_16')
)
select
    census.period,
    included.inmss_definition,
    'council' as count_source,
    census.child,
    false as is_public,
    1 as amount
from census
join included using (provision)
union all
select
    calendar.period,
    included.inmss_definition,
    'published' as count_source,
    null as child,
    true as is_public,
    benchmark.value as amount
from benchmark
join included on included.dfe_column = benchmark.indicator
join calendar on calendar.kind = 'january' and calendar.period = benchmark.year::varchar
where benchmark.dataset = 'caseload'
    and benchmark.topic = 'All EHC plans'
    and benchmark.is_council
    and benchmark.value is not null

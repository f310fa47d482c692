-- title: The council's count and the published count
-- question: Do the council's own records agree with the count that the Department for Education publishes?
-- unit: children and young people
-- format: count
-- aggregate: sum
-- class: children
-- contributors: child
-- adds: a child with a plan
-- period: january
-- breakdown: count_source
-- breakdown: count_source × provision_group
-- absent: not available
-- definition: Plans on census day counted from the case system, beside the same count in the Department for Education's table
--   (Education, health and care plans, underlying data, caseload).
-- source: Case system: EHC plans and placements; Department for Education: Education, health and care plans
-- assumption: The published total is the sum of the kinds of setting, which the Department publishes unsuppressed for each authority.
-- assumption: A year the Department has not yet published shows the council's count alone.
-- owner: SEND data lead
select
    period,
    'council' as count_source,
    provision_group,
    child,
    false as is_public,
    1 as amount
from census
union all
select
    calendar.period,
    'published' as count_source,
    provision.provision_group,
    null as child,
    true as is_public,
    benchmark.value as amount
from benchmark
join provision on provision.dfe_column = benchmark.indicator
join calendar on calendar.kind = 'january' and calendar.period = benchmark.year::varchar
where benchmark.dataset = 'caseload'
    and benchmark.topic = 'All EHC plans'
    and benchmark.is_council
    and benchmark.value is not null

-- title: Plans for each 1,000 children and young people
-- question: How many of each 1,000 children and young people have a plan, here and elsewhere?
-- unit: plans for each 1,000 people aged 0 to 25
-- format: decimal
-- aggregate: mean
-- class: children
-- contributors: child
-- adds: a child with a plan
-- divides: a thousand people
-- period: january
-- breakdown: compared_with
-- absent: not available
-- definition: Plans on census day for each 1,000 people aged 0 to 25 in the middle of the year before: the council's own count, and the
--   published counts of its region and of England.
-- source: Case system: EHC plans; Department for Education: Education, health and care plans; Office for National Statistics: population
-- assumption: Given only where the population of every age from 0 to 25 is in the workspace; population estimates are revised.
-- owner: SEND data lead
with inhabited as (
    select area_code, year, sum(persons) as persons
    from people
    group by all
),
compared as (
    select 'council' as compared_with, area_code as people_code, null as plans_code from council
    union all
    select 'region', region_code, region_code from council
    union all
    select 'england', 'E92000001', 'E92000001'
)
select
    census.period,
    compared.compared_with,
    census.child,
    false as is_public,
    1 as amount,
    inhabited.persons / 1000 / count(*) over (partition by census.period) as weight
from census
join compared on compared.compared_with = 'council'
join inhabited
    on inhabited.area_code = compared.people_code
    and inhabited.year = census.period::integer - 1
union all
select
    calendar.period,
    compared.compared_with,
    null as child,
    true as is_public,
    benchmark.value as amount,
    inhabited.persons / 1000 as weight
from compared
join benchmark on benchmark.la_code = compared.plans_code
join calendar on calendar.kind = 'january' and calendar.period = benchmark.year::varchar
join inhabited
    on inhabited.area_code = compared.people_code
    and inhabited.year = benchmark.year - 1
where benchmark.dataset = 'caseload'
    and benchmark.topic = 'All EHC plans'
    and benchmark.indicator = 'ehcplans'
    and benchmark.value is not null

-- title: Children in independent and non-maintained special schools, here and elsewhere
-- question: Does the council use independent and non-maintained special schools more than others do?
-- unit: % of plans
-- format: percent
-- aggregate: mean
-- class: open
-- period: january
-- breakdown: compared_with
-- absent: not available
-- definition: Of the published plans on census day, those in special independent and non-maintained special schools; the neighbours together, as
--   far as the Department publishes them.
-- source: Department for Education: Education, health and care plans; statistical neighbours
-- assumption: The Department's published counts for all, the council's too, so that like stands beside like.
-- owner: SEND data lead
with member as (
    select distinct 'council' as compared_with, la_code from benchmark where is_council
    union all
    select 'neighbours', neighbour_code from neighbour where la_code in (select la_code from benchmark where is_council)
    union all
    select 'region', region_code from council
    union all
    select 'england', 'E92000001'
),
published as (
    select
        benchmark.la_code,
        benchmark.year,
        sum(benchmark.value) filter (provision.is_inmss) as children,
        sum(benchmark.value) filter (benchmark.indicator = 'ehcplans') as plans
    from benchmark
    left join provision on provision.dfe_column = benchmark.indicator
    where benchmark.dataset = 'caseload'
        and benchmark.topic = 'All EHC plans'
        and benchmark.value is not null
        and (provision.is_inmss or benchmark.indicator = 'ehcplans')
    group by all
    having count(distinct benchmark.indicator) = 3 -- both kinds of school, and all plans
)
select
    calendar.period,
    member.compared_with,
    published.children as amount,
    published.plans as weight
from published
join member using (la_code)
join calendar on calendar.kind = 'january' and calendar.period = published.year::varchar

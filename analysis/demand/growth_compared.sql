-- title: Growth of plans, here and elsewhere
-- question: Do plans grow faster here than among the council's neighbours, in its region and in England?
-- unit: plans, of 100 in the first January
-- format: decimal
-- aggregate: mean
-- class: open
-- period: january
-- breakdown: compared_with
-- absent: not available
-- definition: Published plans on census day for each 100 in the first January that the council looks at; the neighbours together, and given
--   only in the years for which all of those that have a first count have one.
-- source: Department for Education: Education, health and care plans; statistical neighbours
-- assumption: The Department's published counts for all, the council's too, so that like stands beside like.
-- owner: SEND data lead
with published as (
    select la_code, is_council, year, value
    from benchmark
    where dataset = 'caseload'
        and topic = 'All EHC plans'
        and indicator = 'ehcplans'
        and value is not null
),
member as (
    select distinct 'council' as compared_with, la_code from published where is_council
    union all
    select 'neighbours', neighbour_code from neighbour where la_code in (select la_code from published where is_council)
    union all
    select 'region', region_code from council
    union all
    select 'england', 'E92000001'
),
january as (
    select period::integer as year, period
    from calendar
    where kind = 'january'
),
first as (
    select member.compared_with, published.la_code, published.value
    from member
    join published using (la_code)
    where published.year = (select min(year) from january)
        and published.value > 0
),
complete as (
    select january.period, first.compared_with, sum(published.value) as plans, sum(first.value) as plans_first
    from first
    cross join january
    left join published on published.la_code = first.la_code and published.year = january.year
    group by all
    having count(published.value) = count(*)
)
select
    period,
    compared_with,
    100 * plans as amount,
    plans_first as weight
from complete

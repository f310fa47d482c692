-- title: SEND transport for each plan, here and elsewhere
-- question: What is spent on SEND transport for each child with a plan, here and elsewhere?
-- unit: £ a child or young person with a plan
-- format: pounds_exact
-- aggregate: mean
-- class: open
-- period: financial
-- breakdown: compared_with
-- absent: not available
-- definition: Net expenditure on section 251 lines 1.4.11, 2.1.4, 2.1.6 and 2.1.7, divided by the published plans of the January in the financial
--   year; the neighbours together, as far as all four lines and their plans are published.
-- source: Section 251 outturn; Department for Education: Education, health and care plans; statistical neighbours
-- assumption: Not every child with a plan has transport, and some who have it have no plan. Distances differ: a wide county pays more for each.
-- owner: Finance business partner
with member as (
    select 'council' as compared_with, 'council' as la_code
    union all
    select 'neighbours', neighbour_code from neighbour where la_code in (select la_code from benchmark where is_council)
    union all
    select 'region', region_code from council
    union all
    select 'england', 'E92000001'
),
spent as (
    select la_code, financial_year, sum(net_pence) as pence
    from (
        select 'council' as la_code, financial_year, line, net_pence from own_outturn -- which may stand under a code of its own
        union all
        select la_code, financial_year, line, net_pence from outturn where not is_council
    )
    where line in (select code from transport_line)
    group by all
    having count(distinct line) = (select count(*) from transport_line)
),
counted as (
    select case when is_council then 'council' else la_code end as la_code, year, value as plans
    from benchmark
    where dataset = 'caseload'
        and topic = 'All EHC plans'
        and indicator = 'ehcplans'
        and value is not null
)
select
    calendar.period,
    member.compared_with,
    spent.pence as amount,
    counted.plans as weight
from spent
join member using (la_code)
join calendar
    on calendar.kind = 'financial'
    and calendar.complete
    and calendar.period = spent.financial_year
join counted
    on counted.la_code = spent.la_code
    and counted.year = year(calendar.ends) -- the January that lies in it

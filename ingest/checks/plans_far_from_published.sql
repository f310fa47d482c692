-- title: Published counts of plans that differ from the council's by more than 5%
-- severity: warning
-- table: benchmark
-- action: Look for plans that the extract leaves out, such as ceased ones, and compare with the SEN2 return of the year
with ours as (
    select calendar.period, count(distinct plan.child) as plans
    from calendar
    join plan
        on plan.issued <= calendar.starts
        and (plan.ceased is null or plan.ceased > calendar.starts)
    where calendar.kind = 'january'
    group by calendar.period
)
select extract_id, sheet, row, 'ehcplans' as column_name
from benchmark
join ours on ours.period = benchmark.year::varchar
where dataset = 'caseload'
    and topic = 'All EHC plans'
    and indicator = 'ehcplans'
    and la_code = getvariable('benchmark_code')
    and abs(plans - value) > greatest(0.05 * value, 5)

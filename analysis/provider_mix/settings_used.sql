-- title: Schools and colleges used
-- question: How many independent and non-maintained special schools does the council use?
-- unit: schools
-- format: count
-- aggregate: sum
-- class: money
-- contributors: child
-- adds: a part of a setting
-- least: 20
-- counts: settings
-- period: january
-- breakdown: total
-- breakdown: area
-- breakdown: inspection_framework
-- definition: Independent and non-maintained special schools with at least one child placed by the council on census day.
-- source: Case system: placements; providers
-- assumption: Given only where enough children are placed, because each school stands for at least one child.
-- owner: Commissioning lead
select
    census.period,
    setting.area,
    coalesce(setting.inspection_framework, 'none') as inspection_framework,
    census.child,
    -- the children of a setting add up to one
    1.0 / count(*) over (partition by census.period, census.provider) as amount
from census
left join setting on setting.provider = census.provider
where census.is_inmss
    and census.provider is not null

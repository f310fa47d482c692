-- title: Schools and colleges used
-- question: How many independent and non-maintained special schools does the council use?
-- unit: schools
-- format: count
-- aggregate: sum
-- class: open
-- period: january
-- breakdown: total
-- breakdown: area
-- breakdown: inspection_framework
-- definition: Independent and non-maintained special schools with at least one child placed by the council on census day.
-- source: Case system: placements; providers
-- assumption: A number of schools says nothing of a child, and is open.
-- owner: Commissioning lead
select distinct
    census.period,
    setting.area,
    coalesce(setting.inspection_framework, 'none') as inspection_framework,
    census.provider as setting,
    1 as amount
from census
left join setting on setting.provider = census.provider
where census.is_inmss
    and census.provider is not null

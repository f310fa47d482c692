-- title: Children by the last inspection of their school
-- question: How long ago were the schools inspected, and with what outcome?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child with a plan
-- period: january
-- on request: inspected
-- on request: inspection_framework
-- on request: inspection_framework × inspection_outcome
-- own: inspection_outcome
-- definition: Children and young people in independent and non-maintained special schools on census day, by the framework, the age and the outcome of
--   the school's last inspection, in that framework's own words.
-- source: Case system: EHC plans and placements; providers
-- assumption: The inspection is the last one known today; one after the census day counts as within 3 years. Outcomes of different frameworks
--   do not stand on one scale.
-- owner: Commissioning lead
with inspection as (
    select provider, inspection_framework, inspected, inspection_outcome
    from provider
    qualify row_number() over (partition by provider order by inspected desc nulls last, extract_id, sheet, row) = 1
)
select
    census.period,
    case
        when inspection.inspected is null then 'none'
        when inspection.inspected > census.census_day - interval 3 years then 'within_3_years'
        else 'over_3_years'
    end as inspected,
    coalesce(inspection.inspection_framework, 'none') as inspection_framework,
    inspection.inspection_outcome,
    census.child,
    1 as amount
from census
left join inspection on inspection.provider = census.provider
where census.is_inmss

-- title: Plans by the planning areas of the school capacity survey
-- question: What does the council enter for pupils with a plan in the school capacity survey?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child with a plan
-- period: january
-- edition: internal
-- breakdown: scap_area
-- definition: Children with a plan aged 4 to 18 on census day in SEN units and resourced provision, independent schools, state special schools with
--   non-maintained ones, and alternative provision, primary up to Year 6 and secondary from Year 7: the eight planning areas of the survey.
-- source: Case system: EHC plans and placements
-- assumption: Non-maintained special schools count as state here, as the survey has it. Children in mainstream classes are in no area.
-- owner: Place planning lead
select
    census.period,
    case when census.age <= 10 then 'primary_' else 'secondary_' end || provision.scap_kind as scap_area,
    census.child,
    1 as amount
from census
join provision on provision.code = census.provision
where provision.scap_kind is not null
    and census.age between 4 and 18

-- title: Plans by the categories of the DSG management plan
-- question: What does the council enter in the table of placements of its DSG management plan?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child with a plan
-- period: january
-- edition: internal
-- breakdown: dsg_category
-- breakdown: dsg_category × age_band
-- definition: Children and young people with a plan on census day by the seven placements and five age bands of the Department for Education's
--   DSG management plan.
-- source: Case system: EHC plans and placements
-- assumption: Home education, settings in Wales, other arrangements, no placement and placements not recorded are in other.
-- owner: Finance business partner
select
    census.period,
    provision.dsg_category,
    census.age_band,
    census.child,
    1 as amount
from census
join provision on provision.code = census.provision

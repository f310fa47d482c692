-- title: Children and young people with a plan
-- question: How many children and young people have an EHC plan?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child with a plan
-- period: january
-- breakdown: total
-- breakdown: provision_group
-- breakdown: need
-- breakdown: need_group
-- breakdown: age_band
-- breakdown: sex
-- breakdown: need_group × provision_group
-- breakdown: locality
-- on request: provision
-- on request: key_stage
-- on request: nc_year
-- on request: age_band × provision_group
-- on request: key_stage × need_group
-- on request: key_stage × provision_group
-- on request: nc_year × provision_group
-- on request: sex × need_group
-- on request: sex × provision_group
-- on request: locality × need_group
-- on request: locality × provision_group
-- on request: area
-- on request: area × need_group
-- on request: area × provision_group
-- on request: area × age_band
-- on request: sex × need_group × provision_group
-- on request: age_band × need_group × provision_group
-- on request: key_stage × need_group × provision_group
-- on request: locality × need_group × provision_group
-- on request: locality × key_stage × need_group × provision_group
-- own: locality
-- definition: Children and young people aged 0 to 25 for whom the council maintains an EHC plan on census day, the third Thursday of
--   January, each counted once, by the setting of that day. In or out of area is where the setting lies, by the list of settings; settings in Wales
--   are out of area.
-- source: Case system: EHC plans and placements
-- assumption: A plan that ceases on census day itself is not counted. Where a setting is not in the list of settings, its area is not recorded.
-- owner: SEND data lead
select
    period,
    provision_group,
    provision,
    need,
    need_group,
    age_band,
    key_stage,
    nc_year,
    sex,
    locality,
    area,
    child,
    1 as amount
from census

-- title: Children and young people with a plan, on a stated day
-- question: How many children and young people had an EHC plan on this day?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child with a plan
-- period: day
-- on request: total
-- on request: need
-- on request: need_group
-- on request: provision
-- on request: provision_group
-- on request: age_band
-- on request: key_stage
-- on request: nc_year
-- on request: sex
-- on request: area
-- on request: locality
-- on request: need_group × provision_group
-- on request: age_band × provision_group
-- on request: key_stage × provision_group
-- on request: key_stage × need_group
-- on request: sex × need_group
-- on request: sex × provision_group
-- on request: locality × need_group
-- on request: locality × provision_group
-- on request: area × need_group
-- on request: area × provision_group
-- on request: area × age_band
-- own: locality
-- definition: Children and young people aged 0 to 25 for whom the council maintains an EHC plan on one of the days that it states, each counted
--   once, by the setting of that day: as on census day. Age and school year are those of the 31 August before. In
--   or out of area is where the setting lies, by the list of settings; settings in Wales are out of area.
-- source: Case system: EHC plans and placements
-- assumption: A plan that ceases on the day itself is not counted. Where a setting is not in the list of settings, its area is not recorded.
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
from counted_day
where kind = 'day'

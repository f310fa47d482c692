-- title: Children in places bought in the academic year
-- question: How many children had a place that the council bought at any time in the academic year?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child in a bought place
-- period: academic
-- on request: total
-- on request: cost_group
-- on request: provision
-- on request: main_need
-- on request: need
-- on request: area
-- on request: boarding
-- on request: age_band
-- on request: key_stage
-- on request: setting
-- on request: owner
-- on request: provision × area
-- on request: provision × boarding
-- own: setting
-- own: owner
-- definition: Children and young people who had a place bought on any day of the academic year, September to August: in independent and non-maintained special
--   schools, specialist post-16 institutions and independent mainstream schools, where the council pays a price.
-- source: Case system: placements with prices, EHC plans; providers
-- assumption: Placements without a price on record are left out, as they are from the costs.
-- assumption: A child with several such places in the year is counted once, at the last of them.
-- owner: Commissioning lead
select
    period,
    cost_group,
    provision,
    main_need,
    need,
    area,
    boarding,
    age_band,
    key_stage,
    setting,
    owner,
    child,
    1 as amount
from bought_place
where kind = 'academic'
    and is_last

-- title: Settings from which places were bought
-- question: From how many schools and colleges did the council buy places?
-- unit: schools and colleges
-- format: count
-- aggregate: sum
-- class: money
-- contributors: child
-- adds: a part of a setting
-- least: 20
-- counts: settings
-- period: financial
-- on request: total
-- on request: cost_group
-- on request: area
-- definition: Independent and non-maintained special schools, specialist post-16 institutions and independent mainstream schools at which a place was bought
--   on any day of the financial year.
-- source: Case system: placements with prices; providers
-- assumption: Placements without a price on record are left out, as they are from the costs.
-- assumption: Given only where enough children are placed, because each setting stands for at least one child.
-- assumption: A setting that is of several kinds counts as parts of each.
-- assumption: Children whose setting is not recorded are left out.
-- owner: Commissioning lead
select
    period,
    cost_group,
    area,
    child,
    concat(child, ' ', provider) as unit,
    -- the places at a setting add up to one
    1.0 / count(*) over (partition by period, provider) as amount
from bought_place
where kind = 'financial'
    and provider is not null

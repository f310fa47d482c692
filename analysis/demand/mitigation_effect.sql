-- title: Effect of each mitigation alone
-- question: How many children does each mitigation, by itself, keep from having a plan, or move to another placement?
-- unit: children and young people
-- format: count_5
-- aggregate: sum
-- class: open
-- rests on: demand/plans by provision_group
-- rests on: demand/plans by need_group
-- period: january
-- breakdown: mitigation
-- own: mitigation
-- revised: every build
-- absent: not available
-- definition: Central forecast with this mitigation alone, less the baseline: below nothing where there are fewer. In all, and by placement.
-- source: Case system: EHC plans and placements; Department for Education: Education, health and care plans
-- assumption: Given only where the counts of the last January by placement and by need are all published, because they could be worked back to.
-- assumption: Together mitigations may do less than the sum of their effects, because they can be meant for the same children. Children who
--   step down leave at the rates of where they then are, so that they can change the whole a little. Rounded to 5.
-- owner: SEND data lead
select
    period,
    mitigation,
    provision_group,
    amount
from mitigation_effect

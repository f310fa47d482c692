-- title: Plans expected with what the council does about it, by placement
-- question: Where will children be placed if the council's mitigations work as stated?
-- unit: children and young people
-- format: count_5
-- aggregate: sum
-- class: open
-- rests on: demand/plans by provision_group
-- rests on: demand/plans by need_group
-- period: january
-- breakdown: scenario × provision_group
-- revised: every build
-- edition: internal
-- absent: not available
-- definition: Central forecast of plans on census day by placement, baseline beside mitigated, as in plans expected with what the council does
--   about it. Empty where the council states no mitigation.
-- source: Case system: EHC plans and placements; Department for Education: Education, health and care plans
-- assumption: Given only where the counts of the last January by placement and by need are all published, because they could be worked back to.
-- assumption: Mitigations do what the council says that they will. Rounded to 5.
-- owner: SEND data lead
select
    period,
    scenario,
    provision_group,
    amount
from forecast_part
where forecast_bound = 'central'
    and provision_group is not null
    and need_group is null
    and phase is null
    and exists (select 1 from mitigation)

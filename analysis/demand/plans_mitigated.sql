-- title: Plans expected with what the council does about it
-- question: How many plans will there be if the council's mitigations work as stated?
-- unit: children and young people
-- format: count_5
-- aggregate: sum
-- class: open
-- rests on: demand/plans by provision_group
-- rests on: demand/plans by need_group
-- period: january
-- breakdown: scenario × forecast_bound
-- revised: every build
-- absent: not available
-- definition: Forecast of plans on census day, baseline beside mitigated. The baseline goes on as it has; the mitigated forecast makes the
--   changes that the council states: fewer new plans, children who step down from special schools, and state special places opened for
--   children who would else be in independent ones. Empty where the council states no mitigation.
-- source: Case system: EHC plans and placements; Department for Education: Education, health and care plans
-- assumption: Given only where the counts of the last January by placement and by need are all published, because they could be worked back to.
-- assumption: Mitigations do what the council says that they will; ranges are those of the baseline, in proportion. Rounded to 5.
-- owner: SEND data lead
select
    period,
    scenario,
    forecast_bound,
    amount
from forecast_part
where need_group is null
    and phase is null
    and provision_group is null
    and exists (select 1 from mitigation)

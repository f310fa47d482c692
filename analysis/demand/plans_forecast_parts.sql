-- title: Plans expected, by need, phase and placement
-- question: How many children and young people of each need and phase will be in each kind of placement in the years to come?
-- unit: children and young people
-- format: decimal
-- aggregate: sum
-- class: open
-- edition: internal
-- period: january
-- breakdown: scenario × need_group × phase × provision_group × forecast_bound
-- revised: every build
-- absent: not available
-- definition: Forecast of plans on census day by need, phase and placement, baseline and with the council's mitigations. Children of the last
--   January are carried on by need, age and placement: they leave, and move from placement to placement, at the rates of the council's own
--   last years (rates of few children drawn towards those of all), and so many new ones come that all parts add up to the forecast of plans.
-- source: Case system: EHC plans and placements; Department for Education: Education, health and care plans
-- assumption: For the council's own planning: it tells of few children, and is never published.
-- owner: SEND data lead
select
    period,
    scenario,
    need_group,
    phase,
    provision_group,
    forecast_bound,
    amount
from forecast_part
where need_group is not null
    and phase is not null
    and provision_group is not null

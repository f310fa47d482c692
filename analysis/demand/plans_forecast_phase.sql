-- title: Plans expected, by phase
-- question: How many children and young people of each phase will have a plan in the years to come?
-- unit: children and young people
-- format: count_5
-- aggregate: sum
-- class: open
-- rests on: demand/plans by age_band
-- period: january
-- breakdown: phase × forecast_bound
-- revised: every January
-- absent: not available
-- definition: Baseline forecast of plans on census day, by phase. Children of the last January are carried on by need,
--   age and placement: they leave, and move from placement to placement, at the rates of the council's own last years (rates of few children drawn
--   towards those of all), and so many new ones come that all parts add up to the forecast of plans.
--   Ranges take in the error of the whole and that which such forecasts of parts would have made in the council's earlier years.
-- source: Case system: EHC plans and placements; Department for Education: Education, health and care plans
-- assumption: Given only where the counts of the last January by age are all published, because they could be worked back to.
-- assumption: Rates of leaving and moving stay as they were; needs and ages of those who come are as they were. Rounded to 5. A child
--   without a month of birth is carried on as the others of its placement are.
-- owner: SEND data lead
select
    period,
    phase,
    forecast_bound,
    amount
from forecast_part
where scenario = 'baseline'
    and phase is not null
    and need_group is null
    and provision_group is null

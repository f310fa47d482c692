-- title: Plans expected
-- question: How many children and young people will have a plan in the years to come?
-- unit: children and young people
-- format: count
-- aggregate: sum
-- class: open
-- period: january
-- breakdown: forecast_bound
-- revised: every build
-- absent: not available
-- definition: Baseline forecast of plans on census day, if growth goes on as it has: three parts of growth over the last three years
--   from the council's own count and seven parts from England's. The ranges of the first three years are as wide as the errors
--   that this method made for English authorities between 2019 and 2025; after that they widen by the same step each year.
-- source: Case system: EHC plans; Department for Education: Education, health and care plans
-- assumption: No change in law, funding or practice; the range does not cover such a change.
-- owner: SEND data lead
select
    forecast.period,
    forecast.forecast_bound,
    forecast.amount
from forecast

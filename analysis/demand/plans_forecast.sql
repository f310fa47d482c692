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
-- definition: Baseline forecast of plans on census day, if growth goes on as it has. Where the counts of 20 other authorities or more are
--   loaded: the country's trend, and what the growth of all authorities so far says of one with this growth, this level and these requests.
--   Else the trend of England's growth, and three tenths of what sets the growth of the council's own count apart from it, which fades.
--   The ranges are as wide as the errors that the method has made for English authorities, wider for a council whose count goes up and
--   down more than most.
-- source: Case system: EHC plans; Department for Education: Education, health and care plans
-- assumption: No change in law, funding or practice; the range does not cover such a change.
-- owner: SEND data lead
select
    forecast.period,
    forecast.forecast_bound,
    forecast.amount
from forecast

-- title: Earlier forecasts against what came
-- question: How near did earlier forecasts of plans come?
-- unit: children and young people
-- format: count
-- aggregate: sum
-- class: open
-- rests on: demand/plans by total
-- period: january
-- breakdown: years_ahead × forecast_result
-- absent: not available
-- definition: Plans on census day beside what this program had forecast of them, as it was published: by how many Januaries before, the central
--   forecast and the ends of the 80% range. Of several builds in a year the last counts.
-- source: internal/forecasts.csv, which every build that is published adds to; case system: EHC plans
-- owner: SEND data lead
with made as (
    select
        period,
        (period::integer - known)::varchar as years_ahead,
        forecast_bound,
        amount
    from forecast_made
    qualify month = max(month) over (partition by known, period)
),
came as (
    select
        period,
        children
    from counted
    where provision_group is null
)
select
    made.period,
    made.years_ahead,
    case made.forecast_bound when 'central' then 'forecast' else made.forecast_bound end as forecast_result,
    made.amount
from made
join came on came.period = made.period
where made.forecast_bound in ('central', 'low_80', 'high_80')
union all
select
    made.period,
    made.years_ahead,
    'came' as forecast_result,
    came.children as amount
from made
join came on came.period = made.period
where made.forecast_bound = 'central'

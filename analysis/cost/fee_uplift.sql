-- title: Rise of fees at the same school
-- question: By how much did fees rise for children who stayed where they were?
-- unit: % of the fee a year before
-- format: percent
-- aggregate: mean
-- class: mean
-- contributors: child, provider
-- adds: a rise of a fee
-- divides: the fee a year before
-- period: financial
-- breakdown: total
-- on request: main_need
-- on request: boarding
-- definition: For children in the same independent or non-maintained special school, by day or by the same weeks of boarding, on 31 March and on
--   31 March a year before: the rise of their yearly fees together, divided by the fees a year before. It is the uplift agreed, as prices show it.
-- source: Case system: placements with prices
-- assumption: A change in a child's package at the same school counts as a rise. What schools asked for is in cost/uplift.
-- assumption: Placements without a price on record are left out.
-- owner: Finance business partner
with on_31_march as (
    select period, year(period_starts) as year, child, provider, boarding, main_need, sum(annual_pence) as annual_pence
    from bought_place
    where kind = 'financial'
        and cost_group = 'inmss'
        and runs_on
        and provider is not null
        and annual_pence > 0
    group by all
)
select
    this.period,
    this.main_need,
    this.boarding,
    this.child,
    concat_ws(' ', this.child, this.provider, this.boarding) as unit,
    this.provider,
    this.annual_pence - last.annual_pence as amount,
    last.annual_pence as weight
from on_31_march as this
join on_31_march as last
    on last.child = this.child
    and last.provider = this.provider
    and last.boarding = this.boarding
    and last.year = this.year - 1

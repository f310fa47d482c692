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
-- assumption: A change in a child's package at the same school counts as a rise. What schools have asked for is in no extract.
-- assumption: Placements without a price on record are left out.
-- owner: Finance business partner
with on_31_march as (
    select
        costed_placement.period,
        year(calendar.starts) as year,
        costed_placement.child,
        costed_placement.provider,
        costed_placement.boarding,
        sum(costed_placement.annual_pence) as annual_pence
    from costed_placement
    join calendar
        on calendar.kind = costed_placement.kind
        and calendar.period = costed_placement.period
    join placement
        on placement.placement_ref = costed_placement.placement_ref
        and (placement.ended is null or placement.ended >= calendar.ends)
    where costed_placement.kind = 'financial'
        and costed_placement.cost_group = 'inmss'
        and costed_placement.provider is not null
        and costed_placement.annual_pence > 0
    group by all
)
select
    this.period,
    child_need.main_need,
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
left join child_need on child_need.child = this.child

-- title: Children in new places bought
-- question: How many children began in a place that the council buys?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child in a bought place
-- period: financial
-- on request: total
-- on request: cost_group
-- on request: provision
-- on request: main_need
-- on request: area
-- on request: boarding
-- on request: age_band
-- on request: key_stage
-- definition: Children and young people for whom a bought place began in the financial year. That a place goes on at the same setting at a new price is no
--   new place.
-- source: Case system: placements with prices, EHC plans; providers
-- assumption: Placements without a price on record are left out, as they are from the costs.
-- assumption: A child for whom this happened more than once in the year is counted once, at the last place.
-- owner: Commissioning lead
with moved as (
    select calendar.kind, calendar.period, new_placement.placement_ref, min(new_placement.started) as day
    from new_placement
    join calendar on new_placement.started between calendar.starts and calendar.ends
    group by all
)
select
    bought_place.period,
    bought_place.cost_group,
    bought_place.provision,
    bought_place.main_need,
    bought_place.area,
    bought_place.boarding,
    bought_place.age_band,
    bought_place.key_stage,
    bought_place.child,
    1 as amount
from bought_place
join moved using (kind, period, placement_ref)
where bought_place.kind = 'financial'
qualify row_number() over (partition by bought_place.period, bought_place.child order by moved.day desc, placement_ref) = 1

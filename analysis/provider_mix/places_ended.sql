-- title: Children whose places bought ended
-- question: How many children left a place that the council bought?
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
-- definition: Children and young people for whom a bought place ended in the financial year, whoever ended it. That a place goes on at the same setting
--   at a new price is no end.
-- source: Case system: placements with prices, EHC plans; providers
-- assumption: Placements without a price on record are left out, as they are from the costs.
-- assumption: A child for whom this happened more than once in the year is counted once, at the last place.
-- assumption: Who ended a place, and why, is not on record.
-- owner: Commissioning lead
with moved as (
    select place.kind, place.period, place.placement_ref, min(place.ended) as day
    from costed_placement as place
    left join placement as after
        on after.child = place.child
        and after.provider is not distinct from place.provider
        and after.provision = place.provision
        and after.started = place.ended + 1
    where place.ended between place.period_starts and place.period_ends
        and after.child is null
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

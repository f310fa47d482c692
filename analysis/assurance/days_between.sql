-- title: Days between the steps of a placement
-- question: How long do the steps from consultation to the child's first day take?
-- unit: days
-- format: days
-- aggregate: median
-- class: mean
-- contributors: child
-- adds: a number of days
-- period: financial
-- breakdown: stage_gap
-- definition: Days from the consultation of the setting to its offer, from there to the panel's decision, and from there to the first day, for bought
--   placements that began in the financial year: half took less and half took more.
-- source: Case system: pre-placement checks and placements
-- assumption: Only steps with both days on record, the later not before the earlier. The middles of the steps do not add up to the middle of the whole.
-- owner: Commissioning lead
with step as (
    select
        new_placement.child,
        new_placement.started,
        stage_gap.code as stage_gap,
        case stage_gap.code
            when 'consulted_to_offered' then assurance.offered - assurance.consulted
            when 'offered_to_panel' then assurance.panel - assurance.offered
            when 'panel_to_start' then new_placement.started - assurance.panel
        end as days
    from new_placement
    join assurance using (placement_ref)
    cross join stage_gap
)
select
    calendar.period,
    step.stage_gap,
    step.child,
    step.days as amount
from step
join calendar
    on calendar.kind = 'financial'
    and calendar.complete
    and step.started between calendar.starts and calendar.ends
where step.days >= 0

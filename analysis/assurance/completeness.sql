-- title: Checks on record for new placements
-- question: For what share of new placements is each check on record?
-- unit: % of new placements
-- format: percent_1
-- aggregate: share
-- class: conduct
-- contributors: child
-- adds: a new placement
-- period: financial
-- breakdown: assurance_step
-- definition: Of the bought placements that began in the financial year, those with each step on record; a placement without any record
--   of checks counts as one without them.
-- source: Case system: pre-placement checks and placements
-- assumption: Years that began before the checks were first put on record are left out.
-- assumption: Placements without a price on record are left out.
-- owner: Commissioning lead
select
    calendar.period,
    assurance_step.code as assurance_step,
    new_placement.child,
    assurance_step.code as adds,
    case assurance_step.code
        when 'found' then assurance.source_route is not null
        when 'consulted' then assurance.consulted is not null
        when 'offered' then assurance.offered is not null
        when 'due_diligence' then assurance.due_diligence is not null
        when 'value_for_money' then coalesce(assurance.value_for_money, false)
        when 'panel' then assurance.panel is not null
        when 'authorised' then assurance.authorised_role is not null
    end::integer as amount
from new_placement
left join assurance using (placement_ref)
join calendar
    on calendar.kind = 'financial'
    and calendar.complete
    and new_placement.started between calendar.starts and calendar.ends
    -- a year that began before the checks were first put on record says nothing
    and calendar.starts >= (
        select min(first.started)
        from new_placement as first
        join assurance using (placement_ref)
    )
cross join assurance_step

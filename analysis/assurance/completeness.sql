-- title: Checks done before placement
-- question: For what share of new placements was each check done?
-- unit: % of new placements
-- format: percent
-- aggregate: share
-- class: share
-- contributors: child
-- period: financial
-- breakdown: assurance_step
-- definition: Of the placements that began in the financial year, those with each step on record. A visit is wanted only where the council
--   had not used the setting before.
-- source: Case system: pre-placement checks and placements
-- owner: Commissioning lead
select
    calendar.period,
    assurance_step.code as assurance_step,
    placement.child,
    case assurance_step.code
        when 'consulted' then assurance.consulted is not null
        when 'due_diligence' then assurance.due_diligence is not null
        when 'visited' then assurance.visited is not null
        when 'value_for_money' then assurance.value_for_money
        when 'panel' then assurance.panel is not null
        when 'authorised' then assurance.authorised_role is not null
    end::integer as amount
from assurance
join placement using (placement_ref)
join calendar
    on calendar.kind = 'financial'
    and calendar.complete
    and placement.started between calendar.starts and calendar.ends
cross join assurance_step
where assurance_step.code <> 'visited'
    or assurance.new_setting

-- title: Checks done before placement
-- question: For what share of new placements was each check done?
-- unit: % of new placements
-- format: percent
-- aggregate: share
-- class: share
-- contributors: child
-- period: financial
-- breakdown: assurance_step
-- definition: Of the bought placements that began in the financial year, those with each step on record; a placement without any record
--   of checks counts as one without them. A visit is wanted only where the council had not used the setting before.
-- source: Case system: pre-placement checks and placements
-- owner: Commissioning lead
with bought as (
    -- A new price of the same place is a row of its own in the extract, and no new placement: only what the child was not in the day before.
    select placement.placement_ref, placement.child, placement.started
    from placement
    join provision on provision.code = placement.provision
    left join placement as before
        on before.child = placement.child
        and before.provider = placement.provider
        and before.ended = placement.started - 1
    where placement.annual_pence is not null
        and (provision.is_inmss or placement.provision in ('specialist_post_16', 'mainstream_independent'))
        and before.child is null
)
select
    calendar.period,
    assurance_step.code as assurance_step,
    bought.child,
    case assurance_step.code
        when 'consulted' then assurance.consulted is not null
        when 'due_diligence' then assurance.due_diligence is not null
        when 'visited' then assurance.visited is not null
        when 'value_for_money' then coalesce(assurance.value_for_money, false)
        when 'panel' then assurance.panel is not null
        when 'authorised' then assurance.authorised_role is not null
    end::integer as amount
from bought
left join assurance using (placement_ref)
join calendar
    on calendar.kind = 'financial'
    and calendar.complete
    and bought.started between calendar.starts and calendar.ends
cross join assurance_step
where assurance_step.code <> 'visited'
    or coalesce(assurance.new_setting, false)

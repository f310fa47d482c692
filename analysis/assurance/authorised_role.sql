-- title: Who authorised new placements
-- question: Which role authorised the money for new placements?
-- unit: % of new placements
-- format: percent_1
-- aggregate: share
-- class: conduct
-- contributors: child
-- adds: a new placement
-- period: financial
-- breakdown: authorised_role
-- own: authorised_role
-- definition: Of the bought placements that began in the financial year, those whose money each role authorised. What is missing to 100% has no role on
--   record.
-- source: Case system: pre-placement checks and placements
-- assumption: Placements without a price on record are left out.
-- assumption: Years that began before the checks were first put on record are left out.
-- owner: Commissioning lead
with role as (
    select distinct authorised_role
    from assurance
    where authorised_role is not null
)
select
    calendar.period,
    role.authorised_role,
    new_placement.child,
    role.authorised_role as adds,
    coalesce(assurance.authorised_role = role.authorised_role, false)::integer as amount
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
cross join role

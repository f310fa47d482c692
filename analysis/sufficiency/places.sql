-- title: Places the council commissions
-- question: How many places does the council commission in special schools, units and resourced provision?
-- unit: places
-- format: count
-- aggregate: sum
-- class: open
-- period: academic
-- breakdown: total
-- breakdown: place_kind
-- breakdown: phase
-- definition: Places commissioned in state special schools, SEN units and resourced provision in the academic year; planned places where
--   the year has not begun.
-- source: Places register
-- owner: Place planning lead
select
    place.academic_year as period,
    case
        when provision.provision_group = 'state_special' then 'state_special'
        when place.provision like '%#_unit' escape '#' or place.provision like '%#_resourced' escape '#' then 'unit'
        else 'other'
    end as place_kind,
    place.phase,
    place.places as amount
from place
join provision on provision.code = place.provision
where place_kind <> 'other'

-- title: Places and pupils on roll
-- question: Are the commissioned places full?
-- unit: places or pupils
-- format: count
-- aggregate: sum
-- class: roll
-- period: academic
-- breakdown: place_measure
-- breakdown: place_measure × place_kind
-- definition: Places commissioned in the academic year beside the pupils on roll in its January, for years whose roll is known.
-- source: Places register
-- assumption: The roll of a school counts all its pupils, from whichever council; it is published in the school census.
-- owner: Place planning lead
select
    place.academic_year as period,
    place_measure.code as place_measure,
    case
        when provision.provision_group = 'state_special' then 'state_special'
        when place.provision like '%#_unit' escape '#' or place.provision like '%#_resourced' escape '#' then 'unit'
        else 'other'
    end as place_kind,
    case place_measure.code when 'places' then place.places else place.on_roll end as amount
from place
join provision on provision.code = place.provision
cross join place_measure
where place.on_roll is not null

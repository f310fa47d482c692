-- title: Places in state special schools
-- definition: A row an academic year of the places register: the places in state special schools, and the mean of place and top-up funding
--   over those of them whose roll and cost are known; empty where none is, as in the years ahead.
select
    place.academic_year,
    sum(place.places) as places,
    sum(place.cost_per_place_pence * place.places) filter (where place.on_roll is not null)
        / nullif(sum(place.places) filter (where place.on_roll is not null and place.cost_per_place_pence is not null), 0) as mean_pence
from place
join provision on provision.code = place.provision
where provision.provision_group = 'state_special'
group by place.academic_year

-- title: Cost of a state special place
-- question: What does a place in a state special school cost for a full year?
-- unit: £ a place a year
-- format: pounds_100
-- aggregate: mean
-- class: open
-- period: academic
-- breakdown: total
-- definition: Place and top-up funding of places in state special schools, averaged over the places commissioned in the academic year.
-- source: Places register
-- assumption: Building costs and transport are not in it.
-- owner: Finance business partner
select
    place.academic_year as period,
    place.cost_per_place_pence * place.places as amount,
    place.places as weight
from place
join provision on provision.code = place.provision
where provision.provision_group = 'state_special'
    and place.on_roll is not null
    and place.cost_per_place_pence is not null

-- title: Building cost of a place
-- question: What does each capital scheme cost for each place that it adds?
-- unit: £ a place
-- format: pounds_100
-- aggregate: mean
-- class: open
-- period: academic
-- breakdown: total
-- breakdown: scheme
-- own: scheme
-- revised: every build
-- absent: not available
-- definition: Building cost of each capital scheme over the places that it adds; of all that open in a year, all their cost over all their places.
-- source: Capital schemes of the council's configuration
-- owner: Place planning lead
select
    opens as period,
    name as scheme,
    cost_pence as amount,
    places as weight
from scheme

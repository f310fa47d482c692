-- title: Places of capital schemes
-- question: How many special places does each capital scheme add?
-- unit: places
-- format: count
-- aggregate: sum
-- class: open
-- period: academic
-- breakdown: total
-- breakdown: scheme
-- own: scheme
-- revised: every build
-- absent: not available
-- definition: Special places that each capital scheme adds, in the academic year in which it opens.
-- source: Capital schemes of the council's configuration
-- owner: Place planning lead
select
    opens as period,
    name as scheme,
    places as amount
from scheme

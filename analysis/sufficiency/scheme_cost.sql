-- title: Cost of capital schemes
-- question: What does each capital scheme cost to build?
-- unit: £
-- format: pounds_1000
-- aggregate: sum
-- class: open
-- period: academic
-- breakdown: total
-- breakdown: scheme
-- own: scheme
-- revised: every build
-- absent: not available
-- definition: Building cost of each capital scheme, in the academic year in which it opens.
-- source: Capital schemes of the council's configuration
-- owner: Place planning lead
select
    opens as period,
    name as scheme,
    cost_pence as amount
from scheme

-- title: Children who change phase
-- question: Where do children with a plan go when they start school, Year 7 and Year 12?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child with a plan
-- period: january
-- breakdown: transfer
-- on request: transfer × provision_group
-- on request: transfer × came_from × provision_group
-- on request: transfer × need_group
-- definition: Children with a plan on this census day and on the one before, who between the two came into Reception, Year 7 or Year 12, by their
--   age on 31 August; by the kind of placement after the change, and before it.
-- source: Case system: EHC plans and placements
-- assumption: Children are taught in the year of their age; a child who stays down or moves on early is counted a year off.
-- owner: SEND data lead
select
    census.period,
    transfer.code as transfer,
    before.provision_group as came_from,
    census.provision_group,
    census.need_group,
    census.child,
    1 as amount
from census
join census as before
    on before.child = census.child
    and before.period::integer = census.period::integer - 1
join transfer on transfer.youngest = census.age

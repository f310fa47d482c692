-- title: Sellers by children placed
-- question: Which owners and schools have how many of the council's children?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child with a plan
-- period: january
-- edition: internal
-- breakdown: seller
-- breakdown: setting
-- own: seller
-- own: setting
-- definition: Children and young people in independent and non-maintained special schools on census day by owner group, and by school. A school
--   without a known owner stands under its own name.
-- source: Case system: EHC plans and placements; providers
-- owner: Commissioning lead
with named as (
    select provider, min(name) as name, min(owner) as owner
    from provider
    group by all
)
select
    census.period,
    coalesce(named.owner, named.name, census.provider) as seller,
    coalesce(named.name, census.provider) as setting,
    census.child,
    1 as amount
from census
left join named on named.provider = census.provider
where census.is_inmss

-- title: Sellers by cost of places
-- question: What does the council spend with which owners and schools?
-- unit: £
-- format: pounds_1000
-- aggregate: sum
-- class: money
-- contributors: child, provider
-- adds: the cost of a placement
-- period: financial
-- edition: internal
-- breakdown: seller
-- breakdown: setting
-- own: seller
-- own: setting
-- definition: What education pays for places in independent and non-maintained special schools in the financial year, by owner group and by school. A
--   school without a known owner stands under its own name.
-- source: Case system: placements with prices; providers
-- assumption: Placements without a price on record are left out.
-- owner: Commissioning lead
with named as (
    select provider, min(name) as name, min(owner) as owner
    from provider
    group by all
)
select
    costed_placement.period,
    coalesce(named.owner, named.name, costed_placement.provider) as seller,
    coalesce(named.name, costed_placement.provider) as setting,
    costed_placement.child,
    costed_placement.placement_ref as unit,
    costed_placement.provider,
    costed_placement.cost_pence as amount
from costed_placement
left join named on named.provider = costed_placement.provider
where costed_placement.kind = 'financial'
    and costed_placement.cost_group = 'inmss'

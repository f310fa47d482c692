-- title: Who pays for jointly funded places
-- question: What do education, social care and the health service pay of the places that they pay for together?
-- unit: £
-- format: pounds_1000
-- aggregate: sum
-- class: money
-- contributors: child, provider
-- adds: what is paid of a jointly funded placement
-- period: financial
-- on request: funder
-- on request: funder × cost_group
-- definition: The price of each bought placement of which social care or the health service pays a part, shared over the days it ran in the
--   financial year and parted by who pays; net of VAT.
-- source: Case system: placements with prices and funding shares
-- assumption: By the shares on record, whatever was recharged. Placements without a price on record are left out.
-- owner: Finance business partner
with whole as (
    select
        costed_placement.period,
        costed_placement.cost_group,
        costed_placement.child,
        costed_placement.placement_ref,
        costed_placement.provider,
        costed_placement.cost_pence,
        costed_placement.annual_pence * costed_placement.fte as whole_pence,
        coalesce(placement.care_share, 0) as care_share,
        coalesce(placement.health_share, 0) as health_share
    from costed_placement
    join placement using (placement_ref)
    where costed_placement.kind = 'financial'
        and coalesce(placement.care_share, 0) + coalesce(placement.health_share, 0) > 0
),
paid as (
    select *, 'education' as funder, 'the cost of a placement' as adds, cost_pence as amount from whole
    union all
    select *, 'care', 'what social care pays of a placement', whole_pence * care_share from whole where care_share > 0
    union all
    select *, 'health', 'what the health service pays of a placement', whole_pence * health_share from whole where health_share > 0
)
select
    period,
    funder,
    cost_group,
    child,
    placement_ref as unit,
    provider,
    adds,
    amount
from paid

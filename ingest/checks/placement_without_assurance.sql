-- title: New independent placements without a row in the register of checks
-- severity: warning
-- table: placement
-- action: Add what was done before the placement, or that nothing was
with since as (
    select min(started) as day
    from placement
    where placement_ref in (select placement_ref from assurance)
)
select extract_id, sheet, row, 'placement_ref' as column_name
from placement
where annual_pence is not null
    and provision in (select code from provision where is_inmss or code in ('specialist_post_16', 'mainstream_independent'))
    and started >= (select day from since) -- earlier ones were not registered
    and placement_ref not in (select placement_ref from assurance)
    and not exists (
        from placement before -- the same place at another price is not a new placement
        where before.child = placement.child
            and before.provider is not distinct from placement.provider
            and before.provision = placement.provision
            and before.ended = placement.started - 1
    )

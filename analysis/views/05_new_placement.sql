-- title: New bought placements
-- definition: A row a bought placement that is new: not the going on of a place at the same setting at a new price, which the case system
--   exports as a row of its own from the day after.
select placement.placement_ref, placement.child, placement.started
from placement
join provision on provision.code = placement.provision
left join placement as before
    on before.child = placement.child
    and before.provider is not distinct from placement.provider
    and before.provision = placement.provision
    and before.ended = placement.started - 1
where placement.annual_pence is not null
    and (provision.is_inmss or placement.provision in ('specialist_post_16', 'mainstream_independent'))
    and before.child is null

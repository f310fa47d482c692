-- title: Placements that are paid for
-- definition: A row a placement with a price.
select
    placement_ref, child, provider, started, ended,
    price_pence, price_basis, annual_pence
from placement
where annual_pence > 0
qualify row_number() over (partition by placement_ref order by extract_id, sheet, row) = 1

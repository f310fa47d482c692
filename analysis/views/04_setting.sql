-- title: Settings with their seller
-- definition: A row a setting: whether it lies in the council's area and who sells its places. The seller is the owner group, or
--   the setting itself where no group is known.
select
    provider.provider,
    case when provider.in_area then 'in_area' else 'out_of_area' end as area,
    coalesce(provider.owner, 'setting ' || provider.provider) as seller,
    coalesce(provider.inspection_framework, 'none') as inspection_framework
from provider
qualify row_number() over (partition by provider.provider order by provider.extract_id, provider.sheet, provider.row) = 1

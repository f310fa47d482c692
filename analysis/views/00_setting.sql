-- title: Settings with their seller
-- definition: A row a setting: its name, its owner group, whether it lies in the council's area and who sells its places. The seller is the
--   owner group, or the setting itself where no group is known. Where several settings have one name, the number stands behind it.
select
    provider.provider,
    provider.name || case
        when count(*) over (partition by provider.name) > 1 and regexp_full_match(provider.provider, '\d+') then ' (' || provider.provider || ')'
        else ''
    end as name,
    provider.owner,
    case when provider.in_area then 'in_area' else 'out_of_area' end as area,
    coalesce(provider.owner, 'setting ' || provider.provider) as seller,
    coalesce(provider.inspection_framework, 'none') as inspection_framework
from (
    select * from provider
    qualify row_number() over (partition by provider order by extract_id, sheet, row) = 1
) as provider

-- title: Placements at settings that are not known
-- severity: warning
-- table: placement
-- action: Correct the URN, or add the setting to the list of settings
select extract_id, sheet, row,
    case when provider is null then 'no URN' else 'URN ' || provider end as detail
from placement
join provision on provision.code = placement.provision
where provider not in (select provider from provider)
    or provider is null and provision_group in ('state_special', 'inmss')

-- title: Placements at settings that are not known
-- severity: warning
-- table: placement
-- action: Correct the URN, or add the setting to the list of settings
select extract_id, sheet, row,
    'provider' as column_name,
    case when provider is null then 'no URN' else 'a URN that is not in the list of settings' end as detail
from placement
join provision on provision.code = placement.provision
where provider not in (select provider from provider)
    or provider is null and provision_group in ('state_special', 'inmss')

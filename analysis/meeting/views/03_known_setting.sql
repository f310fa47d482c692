-- title: Settings by name
-- definition: A row a setting: as the list of providers has it, else by the name that placements write.
with listed as (
    select provider as setting_key, name, owner, in_area, section_41, inspection_framework, inspected, inspection_outcome
    from provider
    qualify row_number() over (partition by provider order by extract_id, sheet, row) = 1
),
written as (
    select setting_key, min(setting) as name
    from bought_placement
    group by setting_key
)
select
    setting_key,
    coalesce(listed.name, written.name, 'Setting not recorded') as setting,
    listed.* exclude (setting_key, name)
from listed
full join written using (setting_key)

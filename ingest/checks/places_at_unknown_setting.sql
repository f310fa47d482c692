-- title: Places at settings that are not known
-- severity: warning
-- table: place
-- action: Correct the URN, or add the setting to the list of settings
select extract_id, sheet, row, 'provider' as column_name
from place
where provider not in (select provider from provider)

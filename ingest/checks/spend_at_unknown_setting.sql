-- title: Ledger lines for settings that are not known
-- severity: warning
-- table: spend
-- action: Correct the URN in the ledger, or add the setting to the list of settings
select extract_id, sheet, row, 'provider' as column_name
from spend
where provider not in (select provider from provider)

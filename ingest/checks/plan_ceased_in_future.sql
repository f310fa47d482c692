-- title: Plans that cease in the future
-- severity: warning
-- table: plan
-- action: Leave the date blank until the plan has ceased; or, where the extracts reach so far, set data.until in sufficiency.toml
select extract_id, sheet, row, 'ceased' as column_name
from plan
where ceased > getvariable('until') + interval '31 days' -- the export may be some days younger than what it reaches

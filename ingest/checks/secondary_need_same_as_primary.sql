-- title: Plans whose secondary need is the primary one
-- severity: warning
-- table: plan
-- action: Correct one of the two, or leave the secondary need blank
select extract_id, sheet, row, 'need secondary_need' as column_name
from plan
where secondary_need = need
    and need <> 'NSA'

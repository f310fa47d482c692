-- title: Approvals under section 41 for a type of setting that has none
-- severity: warning
-- table: provider
-- action: Correct the approval or the type: section 41 is for independent special schools and special post-16 institutions
select extract_id, sheet, row, 'establishment_type section_41' as column_name
from provider
where section_41
    and establishment_type not in (10, 30, 32) -- some schools in Wales are approved too

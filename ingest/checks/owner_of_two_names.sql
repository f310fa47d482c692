-- title: Settings of one company under two names of the owner
-- severity: warning
-- table: provider
-- action: Write one name for one owner; until then the name that most of its settings have stands for all
select extract_id, sheet, row,
    'owner company_number' as column_name,
    'another name in ' || place_of(first.extract_id, first.sheet, first.row) as detail
from (
    select *,
        first_value({extract_id: extract_id, sheet: sheet, row: row, owner: owner_written}) over (
            partition by company_number order by extract_id, sheet, row
        ) as first
    from provider
    where owner_written is not null and company_number is not null
)
where owner_written <> first.owner

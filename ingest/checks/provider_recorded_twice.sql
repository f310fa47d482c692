-- title: Settings that stand twice in the list
-- severity: warning
-- table: provider
-- action: Take out one of the rows; the first is used
select extract_id, sheet, row,
    'provider' as column_name,
    'as in ' || place_of(first.extract_id, first.sheet, first.row) as detail
from (
    select *,
        first_value({extract_id: extract_id, sheet: sheet, row: row}) over (
            partition by provider order by extract_id, sheet, row
        ) as first
    from provider
)
where (extract_id, sheet, row) <> (first.extract_id, first.sheet, first.row)

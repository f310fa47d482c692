-- title: Settings that stand twice in the list
-- severity: warning
-- table: provider
-- action: Take out one of the rows; the first is used
select later.extract_id, later.sheet, later.row,
    'provider' as column_name,
    'as in ' || place_of(first.extract_id, first.sheet, first.row) as detail
from provider later
join (
    from provider
    qualify row_number() over (partition by provider order by extract_id, sheet, row) = 1
) first
    on first.provider = later.provider
where (first.extract_id, first.sheet, first.row) < (later.extract_id, later.sheet, later.row)

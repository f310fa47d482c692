-- title: Places that stand twice
-- severity: error
-- table: place
-- action: Take out one of the rows; the places count twice
select extract_id, sheet, row,
    'provider provision need phase academic_year' as column_name,
    'as in ' || place_of(first.extract_id, first.sheet, first.row) as detail
from (
    select *,
        first_value({extract_id: extract_id, sheet: sheet, row: row}) over (
            partition by provider, provision, need, phase, academic_year order by extract_id, sheet, row
        ) as first
    from place
)
where (extract_id, sheet, row) <> (first.extract_id, first.sheet, first.row)

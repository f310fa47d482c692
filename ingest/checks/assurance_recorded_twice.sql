-- title: Checks of one placement that stand twice
-- severity: error
-- table: assurance
-- action: Take out one of the rows; the placement counts twice
select extract_id, sheet, row,
    'placement_ref' as column_name,
    'as in ' || place_of(first.extract_id, first.sheet, first.row) as detail
from (
    select *,
        first_value({extract_id: extract_id, sheet: sheet, row: row}) over (
            partition by placement_ref order by extract_id, sheet, row
        ) as first
    from assurance
)
where (extract_id, sheet, row) <> (first.extract_id, first.sheet, first.row)

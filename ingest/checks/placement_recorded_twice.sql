-- title: Placements that stand twice
-- severity: error
-- table: placement
-- action: Take out one of the rows; if a newer extract stands beside the one it replaces, take out the older file
select extract_id, sheet, row,
    'placement_ref' as column_name,
    'as in ' || place_of(first.extract_id, first.sheet, first.row) as detail
from (
    select *,
        first_value({extract_id: extract_id, sheet: sheet, row: row}) over (
            partition by placement_ref order by extract_id, sheet, row
        ) as first
    from placement
)
where (extract_id, sheet, row) <> (first.extract_id, first.sheet, first.row)

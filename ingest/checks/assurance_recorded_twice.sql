-- title: Checks of one placement that stand twice
-- severity: error
-- table: assurance
-- action: Take out one of the rows; the placement counts twice
select later.extract_id, later.sheet, later.row,
    'placement_ref' as column_name,
    'as in ' || place_of(first.extract_id, first.sheet, first.row) as detail
from assurance later
join assurance first
    on first.placement_ref = later.placement_ref
    and (first.extract_id, first.sheet, first.row) < (later.extract_id, later.sheet, later.row)

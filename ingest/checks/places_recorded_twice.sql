-- title: Places that stand twice
-- severity: error
-- table: place
-- action: Take out one of the rows; the places count twice
select later.extract_id, later.sheet, later.row,
    'provider provision need phase academic_year' as column_name,
    'as in ' || place_of(first.extract_id, first.sheet, first.row) as detail
from place later
join place first
    on first.provider = later.provider
    and first.provision = later.provision
    and first.need is not distinct from later.need
    and first.phase = later.phase
    and first.academic_year = later.academic_year
    and (first.extract_id, first.sheet, first.row) < (later.extract_id, later.sheet, later.row)

-- title: Places of a year that is counted without the roll
-- severity: warning
-- table: place
-- action: Add the number on roll in January of the year; without it occupancy cannot be worked out
select extract_id, sheet, row, 'on_roll' as column_name
from place
where on_roll is null
    and make_date(try_cast(academic_year[:4] as integer) + 1, 1, 31) <= getvariable('until')
    and extract_id in (select extract_id from place where on_roll is not null) -- others do not hold rolls

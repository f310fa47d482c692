-- title: Placements that started before any child of today was born, or start in years to come
-- severity: error
-- table: placement
-- action: Correct the start; 01/01/1900 is a blank of the case system
select extract_id, sheet, row, 'started' as column_name
from placement
where started < getvariable('until') - interval '27 years'
    or started > getvariable('until') + interval '2 years'

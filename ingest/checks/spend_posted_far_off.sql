-- title: Ledger lines posted years ago or in years to come
-- severity: error
-- table: spend
-- action: Correct the day of posting; the line falls into no year that is counted
select extract_id, sheet, row, 'posted' as column_name
from spend
where posted < date '2000-01-01'
    or posted > getvariable('until') + interval '1 year'

-- title: Places that were offered before the setting was consulted
-- severity: warning
-- table: assurance
-- action: Correct one of the two days
select extract_id, sheet, row, 'consulted offered' as column_name
from assurance
where offered < consulted

-- title: Settings of one company under two names of the owner
-- severity: warning
-- table: provider
-- action: Write one name for one owner; under two names the largest owner looks smaller than it is
select later.extract_id, later.sheet, later.row,
    'owner company_number' as column_name,
    'another name in ' || place_of(first.extract_id, first.sheet, first.row) as detail
from provider later
join (
    from provider
    where owner is not null
    qualify row_number() over (partition by company_number order by extract_id, sheet, row) = 1
) first
    on first.company_number = later.company_number
where first.owner <> later.owner

-- title: Establishments of GIAS
-- definition: A row an establishment of Get Information About Schools, as far as its file is in the workspace.
select
    number_of(urn) as number,
    number_of(ukprn) as ukprn,
    name,
    establishment_type,
    closed is null and coalesce(status, 'open') <> 'closed' as is_open,
    closed,
    la_code, town, site,
    case when not is_withheld(proprietor) then proprietor end as proprietor
from establishment
qualify row_number() over (partition by number_of(urn) order by extract_id desc, sheet, row) = 1

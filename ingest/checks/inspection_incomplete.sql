-- title: Inspections of which only a part is recorded
-- severity: warning
-- table: provider
-- action: Add what is missing: an outcome means nothing without the framework and the day
select extract_id, sheet, row,
    case
        when inspected > getvariable('until') + interval '31 days' then 'inspected'
        else concat_ws(' ',
            case when inspection_framework is null then 'inspection_framework' end,
            case when inspected is null then 'inspected' end,
            case when inspection_outcome is null then 'inspection_outcome' end)
    end as column_name,
    case when inspected > getvariable('until') + interval '31 days' then 'a day to come' end as detail
from provider
where inspected > getvariable('until') + interval '31 days'
    or coalesce(inspected::varchar, inspection_outcome) is not null
        and (inspection_framework is null or inspected is null or inspection_outcome is null)

-- title: Plans requested or issued in the future
-- severity: error
-- table: plan
-- action: Correct the date; or, where the extracts reach so far, set data.until in sufficiency.toml
select extract_id, sheet, row,
    concat_ws(' ',
        case when requested > getvariable('until') + interval '31 days' then 'requested' end,
        case when issued > getvariable('until') + interval '31 days' then 'issued' end
    ) as column_name
from plan
where greatest(requested, issued) > getvariable('until') + interval '31 days' -- the export may be some days younger than what it reaches

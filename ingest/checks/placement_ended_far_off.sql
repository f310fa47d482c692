-- title: Placements that end when the holder of a plan would be too old for one
-- severity: warning
-- table: placement
-- action: Leave the end blank where none is agreed; 31/12/2099 is not one
with child as (
    select child, max(born) as born
    from plan
    group by child
)
select extract_id, sheet, row, 'ended' as column_name
from placement
left join child using (child)
where ended > least(coalesce(born, getvariable('until')) + interval '26 years 1 month', getvariable('until') + interval '26 years')

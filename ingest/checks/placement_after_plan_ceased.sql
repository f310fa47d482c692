-- title: Placements that run on after the plan has ceased
-- severity: warning
-- table: placement
-- action: End the placement on the day the child left, or correct the day on which the plan ceased; what is paid meanwhile is paid for nobody
with last as (
    select child, max(coalesce(ceased, date '9999-12-31')) as ceased
    from plan
    group by child
)
select extract_id, sheet, row, 'ended' as column_name, case when ended is null then 'no end' else 'ends later' end as detail
from placement
join last using (child)
where started <= ceased
    and ceased + interval '31 days' < least(coalesce(ended, getvariable('until')), getvariable('until'))

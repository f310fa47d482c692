-- title: Open plans without a placement
-- severity: warning
-- table: plan
-- action: Record where the child is placed, or that there is no placement and why
select extract_id, sheet, row, 'child' as column_name
from plan
where ceased is null
    and not exists (
        from placement
        where placement.child = plan.child and coalesce(placement.ended, date '9999-12-31') > getvariable('until')
    )

-- title: Open plans without a placement
-- severity: warning
-- table: plan
-- action: Record where the child is placed, or that there is no placement and why
select extract_id, sheet, row
from plan
where ceased is null
    and not exists (
        from placement
        where placement.child = plan.child and placement.ended is null
    )

-- title: Placements of children who had no plan then
-- severity: warning
-- table: placement
-- action: Check the child's reference, and the dates of plan and placement
select extract_id, sheet, row,
    case when child in (select child from plan) then 'started ended' else 'child' end as column_name,
    case when child in (select child from plan) then 'plan at another time' else 'no plan for this reference' end as detail
from placement
where not exists (
    from plan
    where plan.child = placement.child
        and plan.issued <= coalesce(placement.ended, date '9999-12-31')
        and placement.started <= coalesce(plan.ceased, date '9999-12-31')
)

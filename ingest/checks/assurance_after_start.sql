-- title: Checks that were done after the placement had started
-- severity: warning
-- table: assurance
-- action: Check the days; a check, visit or decision after the start came too late
with placed as (
    select placement_ref, min(started) as started
    from placement
    group by placement_ref
)
select assurance.extract_id, assurance.sheet, assurance.row,
    concat_ws(' ',
        case when consulted > started then 'consulted' end,
        case when offered > started then 'offered' end,
        case when due_diligence > started then 'due_diligence' end,
        case when visited > started then 'visited' end,
        case when panel > started then 'panel' end
    ) as column_name
from assurance
join placed using (placement_ref)
where greatest(consulted, offered, due_diligence, visited, panel) > started

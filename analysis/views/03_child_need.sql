-- title: Primary need of each child
-- definition: The primary need of the plan issued last; not recorded where there is none.
select
    plan.child,
    coalesce(plan.need, 'NSA') as need,
    need.need_group,
    need.main_need
from plan
join need on need.code = coalesce(plan.need, 'NSA')
qualify row_number() over (partition by plan.child order by plan.issued desc, plan.extract_id, plan.sheet, plan.row) = 1

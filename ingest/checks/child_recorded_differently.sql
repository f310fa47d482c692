-- title: Plans of one child that differ in birth or sex
-- severity: warning
-- table: plan
-- action: Find out which is right, or whether two children share a reference; each figure by age or sex takes one of them by chance
with first as (
    select child,
        arg_min(born, (extract_id, sheet, row)) as born, -- of the first row that has one
        arg_min(sex, (extract_id, sheet, row)) filter (sex <> 'unknown') as sex
    from plan
    group by child
    having count(distinct born) > 1 or count(distinct sex) filter (sex <> 'unknown') > 1
)
select extract_id, sheet, row,
    concat_ws(' ', case when plan.born <> first.born then 'born' end, case when plan.sex <> first.sex then 'sex' end) as column_name,
    'not as in the first plan of the child' as detail
from plan
join first using (child)
where plan.born <> first.born
    or plan.sex <> first.sex and plan.sex <> 'unknown'

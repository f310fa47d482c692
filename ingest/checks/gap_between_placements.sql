-- title: Children with a plan for whom no placement stands for two months or more
-- severity: warning
-- table: placement
-- action: Record where the child was, or that there was no place and why; meanwhile the placement counts as not recorded
with ordered as (
    select *,
        max(coalesce(ended, date '9999-12-31')) over (
            partition by child order by started, placement_ref
            rows between unbounded preceding and 1 preceding
        ) as ended_before
    from placement
)
select extract_id, sheet, row, 'started' as column_name, started - ended_before - 1 || ' days after the placement before it' as detail
from ordered
where started - ended_before > 60 -- longer than a summer
    and exists (
        from plan
        where plan.child = ordered.child
            and plan.issued <= ordered.ended_before
            and coalesce(plan.ceased, date '9999-12-31') >= ordered.started
    )

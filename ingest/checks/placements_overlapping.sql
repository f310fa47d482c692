-- title: Placements of one child that run at the same time
-- severity: warning
-- table: placement
-- action: End the earlier placement on the day the child left; a child in two places is counted and costed twice
with stay as ( -- each placement once, and what ended before it started is another fault
    from placement
    where coalesce(ended, date '9999-12-31') >= started
    qualify row_number() over (partition by placement_ref order by extract_id, sheet, row) = 1
),
ordered as (
    select *,
        max(coalesce(ended, date '9999-12-31')) over earlier as ended_before,
        arg_max({extract_id: extract_id, sheet: sheet, row: row}, coalesce(ended, date '9999-12-31')) over earlier as first
    from stay
    window earlier as (
        partition by child order by started, placement_ref
        rows between unbounded preceding and 1 preceding
    )
)
select extract_id, sheet, row,
    'started' as column_name,
    'begins before the end of ' || place_of(first.extract_id, first.sheet, first.row) as detail
from ordered
where started <= ended_before

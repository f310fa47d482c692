-- title: Plans that stand twice
-- severity: error
-- table: plan
-- action: Take out one of the rows; a child has one plan at a time, so that each is counted once
with ordered as (
    select *,
        max(coalesce(ceased, date '9999-12-31')) over earlier as ceased_before,
        arg_max({extract_id: extract_id, sheet: sheet, row: row}, coalesce(ceased, date '9999-12-31')) over earlier as first
    from plan
    where coalesce(ceased, date '9999-12-31') >= issued -- otherwise it is another fault
    window earlier as (
        partition by child order by issued, extract_id, sheet, row
        rows between unbounded preceding and 1 preceding
    )
)
select extract_id, sheet, row,
    'child issued' as column_name,
    'begins before the end of ' || place_of(first.extract_id, first.sheet, first.row) as detail
from ordered
where issued <= ceased_before

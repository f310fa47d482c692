-- title: Changes in what was told before
-- definition: Rows that this month's extracts tell otherwise than those before: entered late, changed in the past, or gone; how many of each
--   kind and column, and the time from which they matter. Each row is in internal/revisions.csv.
-- source: Extracts of this month and the one before
-- empty: Nothing has changed in what earlier extracts told, or there is none to compare with.
-- column: kind | text | Extract
-- column: what | text | What
-- column: column_name | text | Column
-- column: rows | count | Rows
-- column: earliest | text | Earliest from
select
    kind,
    case what when 'added' then 'Entered late' when 'changed' then 'Changed in the past' when 'removed' then 'Gone' else what end as what,
    column_name,
    count(*) as rows,
    min(effective) as earliest
from revision
group by all
order by kind, what, column_name

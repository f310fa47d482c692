-- title: Plans without a placement
-- definition: Children whose plan stands on the day that the data reach and who have no placement on that day, or one that is recorded as
--   awaited or as not recorded. The reference is the first eight characters of the pseudonym that stands for the child's own; the extract,
--   sheet and row of the plan say where the child is found. Those who have waited longest since the plan was issued, or since the last placement ended, come first.
-- source: Plans; placements
-- empty: Every plan has a placement.
-- column: reference | text | Reference
-- column: need | code:need | Primary need
-- column: age_band | code:age_band | Age
-- column: locality | text | Area
-- column: issued | day | Plan issued
-- column: why | text | What is recorded
-- column: since | day | Without since
-- column: days | count | Days
-- column: starts | day | Next placement starts
-- column: file | text | Extract
-- column: sheet | text | Sheet
-- column: row | text | Row
with standing as (
    select plan.*
    from plan
    cross join year
    where issued <= day
        and (ceased is null or ceased > day)
    qualify row_number() over (partition by child order by issued desc, extract_id, sheet, row) = 1
),
placed as (
    select
        child,
        bool_or(runs and provision not in ('awaiting', 'not_recorded')) as has_place,
        bool_or(runs and provision = 'awaiting') as awaits,
        bool_or(runs) as recorded,
        max(ended) filter (where ended < day and provision not in ('awaiting', 'not_recorded')) as last_ended,
        min(started) filter (where started > day) as starts
    from (select *, started <= day and (ended is null or ended >= day) as runs from placement cross join year)
    group by child
)
select
    left(standing.child, 8) as reference,
    coalesce(standing.need, 'NSA') as need,
    age_band.code as age_band,
    standing.locality,
    issued,
    case
        when awaits then 'Awaiting provision'
        when recorded then 'Placement not recorded'
        when last_ended is not null then 'Last placement has ended'
        else 'No placement'
    end as why,
    greatest(issued, coalesce(last_ended + 1, issued)) as since,
    day - since as days,
    placed.starts,
    extract.path as file,
    sheet,
    row
from standing
cross join year
join extract using (extract_id)
left join placed on placed.child = standing.child
left join age_band on year(day) - year(born) - (month(day) < month(born))::integer between age_band.youngest and age_band.oldest
where not coalesce(has_place, false)
order by since, extract.path, sheet, row

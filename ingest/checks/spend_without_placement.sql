-- title: Spend on children for whom no placement ran
-- severity: warning
-- table: spend
-- action: Check the reference in the ledger, and the dates of the child's placements; a term before and after is allowed for
select extract_id, sheet, row, 'posted child' as column_name
from spend
where child is not null
    and kind <> 'journal' -- journals move costs between budgets at the end of the year
    and not exists (
        from placement
        where placement.child = spend.child
            and placement.started <= spend.posted + interval '4 months'
            and coalesce(placement.ended, date '9999-12-31') >= spend.posted - interval '4 months'
    )

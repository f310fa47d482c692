-- title: Lines of the ledger with the placements that they pay
-- definition: A row a line and a placement that it pays, or a row a line for which none was decided, with the number of placements that it may pay:
--   those of its price, and where its supplier is not known those of the child whom it names.
with candidate as (
    select id, placement_ref from amount_candidate
    union
    select ledger_line.id, bought_placement.placement_ref
    from ledger_line
    join bought_placement using (child)
    where ledger_line.id not in (select id from line_seller)
        and bought_placement.started <= ledger_line.posted + 60
        and coalesce(bought_placement.ended, date '9999-12-31') >= ledger_line.posted - 120
),
counted as (
    select id, count(distinct placement_ref) as candidates from candidate group by id
)
select
    matched.placement_ref,
    coalesce(matched.pence, ledger_line.net_pence)::bigint as pence,
    coalesce(matched.how, 'none') as how,
    case when matched.id is null then coalesce(counted.candidates, 0) else 1 end::integer as candidates,
    ledger_line.financial_year, ledger_line.posted,
    ledger_line.extract_id, ledger_line.sheet, ledger_line.row
from ledger_line
left join matched using (id)
left join counted using (id)
order by extract_id, sheet, row, placement_ref

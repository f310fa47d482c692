-- title: Lines of the ledger to be matched
-- definition: A row a line posted to a cost centre of bought places. Journals move money between budgets and pay nobody,
--   nor do lines of nothing. A line of the closing period belongs to the year that closed.
select
    row_number() over (order by extract.path, spend.sheet, spend.row) as id,
    spend.extract_id, spend.sheet, spend.row,
    extract.path,
    spend.posted, spend.supplier, spend.invoice, spend.kind, spend.net_pence, spend.child, spend.provider,
    calendar.period as financial_year
from spend
join extract using (extract_id)
join cost_centre on cost_centre.code = spend.cost_centre
left join calendar
    on calendar.kind = 'financial'
    and case
        when spend.period = 13 and month(spend.posted) between 4 and 8 then make_date(year(spend.posted), 3, 31)
        else spend.posted
    end between calendar.starts and calendar.ends
where spend.kind <> 'journal'
    and spend.net_pence <> 0

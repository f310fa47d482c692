-- title: Ledger lines by financial year and kind of place
-- definition: A row a line of the ledger posted to a cost centre of bought places, with its financial year: that of the day of posting, but
--   for the closing period 13, whose lines are posted after 31 March and belong to the year that closed.
select
    calendar.period,
    cost_centre.cost_group,
    spend.child,
    coalesce(spend.child, 'line ' || spend.extract_id || ' ' || spend.sheet || ' ' || spend.row) as payee,
    spend.provider,
    spend.kind,
    spend.net_pence
from spend
join cost_centre on cost_centre.code = spend.cost_centre
join calendar
    on calendar.kind = 'financial'
    and calendar.complete
    and case
        when spend.period = 13 and month(spend.posted) between 4 and 8 then make_date(year(spend.posted), 3, 31)
        else spend.posted
    end between calendar.starts and calendar.ends

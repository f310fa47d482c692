-- title: The same cost from three sources
-- question: Do the placements, the ledger and the statement to the Department for Education agree?
-- unit: £
-- format: pounds_1000
-- aggregate: sum
-- class: money
-- contributors: child, provider
-- adds: the cost of a placement
-- period: financial
-- breakdown: cost_source
-- absent: not available
-- definition: What education pays for places in independent and non-maintained special schools, as worked out from placements and prices, as it
--   stands in the ledger, and as filed in line 1.2.3 of the section 251 outturn.
-- source: Case system: placements with prices; finance ledger; section 251 outturn
-- assumption: What remains between the placements and the ledger are accruals and their reversals, credit notes posted in
--   a later year, and lines posted to another cost centre; between the ledger and the outturn, the adjustments of the closing period.
-- owner: Finance business partner
select
    period,
    'placements' as cost_source,
    child,
    provider,
    placement_ref as unit,
    'the cost of a placement' as adds,
    false as is_public,
    cost_pence as amount
from costed_placement
where kind = 'financial'
    and cost_group = 'inmss'
union all
select
    period,
    'ledger' as cost_source,
    child,
    provider,
    concat_ws(' ', payee, cost_group) as unit,
    'a payment in the ledger' as adds,
    false,
    net_pence as amount
from ledger_line
where cost_group = 'inmss'
union all
select
    calendar.period,
    'outturn' as cost_source,
    null as child,
    null as provider,
    null as unit,
    'the outturn' as adds,
    true,
    own_outturn.net_pence as amount
from calendar
join own_outturn on own_outturn.financial_year = calendar.period
where calendar.kind = 'financial'
    and calendar.complete
    and own_outturn.line = '1.2.3'

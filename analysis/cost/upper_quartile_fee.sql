-- title: Upper quartile of fees
-- question: What is the upper quartile of the yearly fees of places in independent and non-maintained special schools?
-- unit: £ a year
-- format: pounds_100
-- aggregate: upper quartile
-- class: mean
-- contributors: child, provider
-- adds: the fee of a placement
-- period: financial
-- breakdown: total
-- on request: main_need
-- on request: boarding
-- definition: The fee for a full year of each place in an independent or non-maintained special school that ran on 31 March, the last day of the
--   financial year: a quarter of the children have a higher fee.
--   The whole fee, with what social care and the health service pay of it. Net of VAT, to the nearest £100.
-- source: Case system: placements with prices
-- assumption: Placements without a price on record are left out. Between two fees the quartile lies in proportion.
-- owner: Finance business partner
select
    period,
    main_need,
    boarding,
    child,
    provider,
    annual_pence as amount
from bought_place
where kind = 'financial'
    and cost_group = 'inmss'
    and runs_on

-- title: Middle fee
-- question: What is the median yearly fee of a place in an independent or non-maintained special school?
-- unit: £ a year
-- format: pounds_100
-- aggregate: median
-- class: mean
-- contributors: child, provider
-- adds: the fee of a placement
-- period: financial
-- breakdown: total
-- breakdown: main_need
-- on request: need
-- on request: area
-- on request: boarding
-- on request: main_need × boarding
-- definition: The fee for a full year of each place in an independent or non-maintained special school that ran on 31 March, the last day of the
--   financial year: half the children have a lower fee and half a higher one.
--   The whole fee, with what social care and the health service pay of it. Net of VAT, to the nearest £100.
-- source: Case system: placements with prices
-- assumption: Placements without a price on record are left out.
-- owner: Finance business partner
select
    period,
    main_need,
    need,
    area,
    boarding,
    child,
    provider,
    annual_pence as amount
from bought_place
where kind = 'financial'
    and cost_group = 'inmss'
    and runs_on

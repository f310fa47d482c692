-- title: Average fee, by kind
-- question: What is the average yearly fee of a place that the council buys?
-- unit: £ a year
-- format: pounds_100
-- aggregate: mean
-- class: mean
-- contributors: child, provider
-- adds: the fee of a place on 31 March
-- divides: a child in a bought place
-- period: financial
-- on request: total
-- on request: cost_group
-- on request: provision
-- on request: main_need
-- on request: need
-- on request: area
-- on request: boarding
-- on request: provision × boarding
-- definition: The fee for a full year of each place bought that ran on 31 March, the last day of the financial year, added up and divided by the
--   children in them. Net of VAT, to the nearest £100.
-- source: Case system: placements with prices, EHC plans; providers
-- assumption: The whole fee, with what social care and the health service pay of it.
-- assumption: Placements without a price on record are left out.
-- owner: Finance business partner
select
    period,
    cost_group,
    provision,
    main_need,
    need,
    area,
    boarding,
    child,
    provider,
    annual_pence as amount,
    1 as weight
from bought_place
where kind = 'financial'
    and runs_on
    and is_last

-- title: Children by weekly fee
-- question: How many places cost how much a week?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child in a bought place
-- period: financial
-- on request: cost_band
-- on request: cost_band × main_need
-- on request: cost_band × boarding
-- definition: Children in independent and non-maintained special schools on 31 March, the last day of the financial year, by the fee of a full
--   year divided by 52; of two places that run at once, that which began last. The whole fee, with what social care and the health service pay of it, net of VAT.
-- source: Case system: placements with prices
-- assumption: Placements without a price on record are left out.
-- owner: Finance business partner
select
    period,
    case
        when annual_pence / 52 < 100000 then 'under_1000'
        when annual_pence / 52 < 150000 then '1000_to_1499'
        when annual_pence / 52 < 250000 then '1500_to_2499'
        else '2500_or_more'
    end as cost_band,
    main_need,
    boarding,
    child,
    1 as amount
from bought_place
where kind = 'financial'
    and cost_group = 'inmss'
    and runs_on
    and is_last

-- title: Fees far above those of comparable places
-- question: Which places cost far more than comparable ones, and by how much?
-- unit: £ a year above the middle fee of comparable places
-- format: pounds_100
-- aggregate: sum
-- class: money
-- contributors: child, provider
-- adds: a fee above comparable ones
-- period: financial
-- edition: internal
-- breakdown: setting × main_need × boarding
-- own: setting
-- definition: Places that ran on 31 March whose yearly fee lies above the upper quartile of comparable places by more than one and a half times
--   the distance of the quartiles (Tukey's fence): what they cost a year above the median of the comparable ones, by setting. Comparable are
--   places for the same kind of setting, need and weeks in the same year, where there are eight or more.
-- source: Case system: placements with prices; providers
-- assumption: A fee far above others may be right for the child; it is a place to look at, not a finding. Extra support in the fee is not known.
-- owner: Commissioning lead
with fee as (
    select
        period,
        cost_group,
        coalesce(main_need, 'OTHER') as main_need,
        boarding,
        child,
        placement_ref,
        provider,
        coalesce(setting, provider) as setting,
        annual_pence
    from bought_place
    where kind = 'financial'
        and runs_on
),
compared as (
    select
        *,
        count(*) over comparable as places,
        quantile_cont(annual_pence, 0.25) over comparable as lower_quartile,
        quantile_cont(annual_pence, 0.5) over comparable as middle,
        quantile_cont(annual_pence, 0.75) over comparable as upper_quartile
    from fee
    window comparable as (partition by period, cost_group, main_need, boarding)
)
select
    compared.period,
    compared.setting,
    compared.main_need,
    compared.boarding,
    compared.child,
    compared.placement_ref as unit,
    compared.provider,
    compared.annual_pence - compared.middle as amount
from compared
where compared.places >= 8
    and compared.annual_pence > compared.upper_quartile + 1.5 * (compared.upper_quartile - compared.lower_quartile)

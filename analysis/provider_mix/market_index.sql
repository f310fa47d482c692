-- title: Concentration of the market (HHI)
-- question: How concentrated is the market for places in independent and non-maintained special schools?
-- unit: index from 0 to 10,000
-- format: index_100
-- aggregate: sum
-- class: money
-- contributors: child, provider
-- adds: a squared share
-- least: 50
-- period: january
-- breakdown: market_level
-- definition: Herfindahl–Hirschman index: the sum over sellers of the square of each one's share of children, in per cent. By a
--   common reading a market is concentrated above 1,000 and highly concentrated above 2,000 (merger guidelines of 2010).
-- source: Case system: placements; providers with owners
-- assumption: Published to the nearest 100 and for 50 children or more, because from an exact index of few children the size of each
--   school could be worked out.
-- assumption: A school whose owner is a single person or not known counts as an owner of its own.
-- assumption: Children whose school is not recorded are left out.
-- owner: Commissioning lead
with seat as (
    select census.period, market_level.code as market_level, census.child,
        case market_level.code
            when 'owner' then coalesce(setting.seller, 'setting ' || census.provider)
            else census.provider
        end as seller
    from census
    left join setting on setting.provider = census.provider
    cross join market_level
    where census.is_inmss
        and census.provider is not null
)
select
    period,
    market_level,
    child,
    seller as provider,
    market_level as adds,
    -- each child of a seller with n of N children adds n ÷ N² × 10,000, so that a seller adds (n ÷ N)² × 10,000
    10000.0 * count(*) over (partition by period, market_level, seller)
        / power(count(*) over (partition by period, market_level), 2) as amount
from seat

-- title: Concentration of the market by need and area (HHI)
-- question: For which needs, inside and outside the area, is the market concentrated?
-- unit: index from 0 to 10,000
-- format: index_100
-- aggregate: sum
-- class: money
-- contributors: child, provider
-- adds: a squared share
-- least: 50
-- period: january
-- on request: market_level × main_need × area
-- definition: Herfindahl–Hirschman index within each need, inside and outside the council's area: the sum over sellers of the square of each one's
--   share of the children, in per cent.
-- source: Case system: placements; providers with owners
-- assumption: Given to the nearest 100 and for 50 children or more, because from an exact index of few children the size of each school could be
--   worked out.
-- assumption: A school whose owner is a single person or not known counts as an owner of its own. Children whose school is not recorded are left out.
-- owner: Commissioning lead
with seat as (
    select census.period, market_level.code as market_level, census.main_need, setting.area, census.child,
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
    main_need,
    area,
    child,
    seller as provider,
    market_level || ' by need and area' as adds,
    10000.0 * count(*) over (partition by period, market_level, main_need, area, seller)
        / power(count(*) over (partition by period, market_level, main_need, area), 2) as amount
from seat

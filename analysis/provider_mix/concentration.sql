-- title: Share of children with the largest sellers
-- question: How much of the market do the largest sellers hold?
-- unit: % of children
-- format: percent
-- aggregate: share
-- class: share
-- contributors: child
-- adds: a child with a plan
-- least: 50
-- period: january
-- breakdown: market_level × rank_band
-- definition: Children and young people in independent and non-maintained special schools on census day, by the rank of the school among
--   all schools used and of the owner group among all owners, ranked by children placed.
-- source: Case system: placements; providers with owners
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
),
ranked as (
    select period, market_level, seller,
        row_number() over (partition by period, market_level order by count(*) desc, seller) as rank
    from seat
    group by period, market_level, seller
)
select
    seat.period,
    seat.market_level,
    rank_band.code as rank_band,
    seat.child,
    (rank_band.code = case
        when ranked.rank = 1 then 'largest'
        when ranked.rank <= 3 then 'next_2'
        when ranked.rank <= 8 then 'next_5'
        else 'others'
    end)::integer as amount
from seat
join ranked using (period, market_level, seller)
cross join rank_band

-- title: Schools newly used and no longer used
-- question: Which schools did the council begin or cease to use since the January before?
-- unit: schools
-- format: count
-- aggregate: sum
-- class: children
-- contributors: child
-- adds: a part of a setting
-- period: january
-- edition: internal
-- breakdown: market_move
-- breakdown: market_move × setting
-- own: setting
-- definition: Independent and non-maintained special schools with a child placed on this census day and none on the one before (newly used), on both
--   (used before too), or on the one before only (no longer used).
-- source: Case system: EHC plans and placements; providers
-- owner: Commissioning lead
with used as (
    select period::integer as year, provider, child
    from census
    where is_inmss
        and provider is not null
),
january as (
    select period, period::integer as year
    from calendar
    where kind = 'january'
        and period > (select min(period) from calendar where kind = 'january')
),
moved as (
    select
        january.period,
        case when exists (select 1 from used as last where last.provider = used.provider and last.year = january.year - 1) then 'stayed' else 'entered' end
            as market_move,
        used.provider,
        used.child
    from january
    join used using (year)
    union all
    select january.period, 'left', used.provider, used.child
    from january
    join used on used.year = january.year - 1
    where not exists (select 1 from used as this where this.provider = used.provider and this.year = january.year)
)
select
    moved.period,
    moved.market_move,
    coalesce(named.name, moved.provider) as setting,
    moved.child,
    -- the children of a setting add up to one
    1.0 / count(*) over (partition by moved.period, moved.provider) as amount
from moved
left join (select provider, min(name) as name from provider group by all) as named on named.provider = moved.provider

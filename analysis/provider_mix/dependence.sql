-- title: Children who depend on a single seller
-- question: What share of children is in a part of the market where one seller holds more than half?
-- unit: % of children
-- format: percent
-- aggregate: share
-- class: share
-- contributors: child
-- adds: a child with a plan
-- least: 20
-- period: january
-- on request: total
-- definition: Of the children and young people in independent and non-maintained special schools on census day, those in a segment, need by day or
--   boarding, of which one seller has more than half of the children. Schools of one owner are one seller.
-- source: Case system: placements; providers with owners
-- assumption: A school whose owner is a single person or not known counts as an owner of its own. Children whose school is not recorded are left out.
-- assumption: Needs are autism, social, emotional and mental health, and all others; boarding is any boarding. A segment of one child depends on its seller.
-- owner: Commissioning lead
with seat as (
    select
        census.period,
        census.child,
        census.main_need,
        census.boarding = 'day' as is_day,
        coalesce(setting.seller, 'setting ' || census.provider) as seller
    from census
    left join setting on setting.provider = census.provider
    where census.is_inmss
        and census.provider is not null
),
held as (
    select period, main_need, is_day, seller, count(*) as children
    from seat
    group by all
),
segment as (
    select period, main_need, is_day, max(children) / sum(children) as largest
    from held
    group by all
)
select
    seat.period,
    seat.child,
    (segment.largest > 0.5)::integer as amount
from seat
join segment using (period, main_need, is_day)

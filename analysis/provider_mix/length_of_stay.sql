-- title: Years in independent and non-maintained special schools
-- question: How long have children been in independent and non-maintained special schools?
-- unit: years
-- format: decimal
-- aggregate: median
-- class: mean
-- contributors: child
-- adds: a length of stay
-- period: january
-- breakdown: total
-- on request: main_need
-- on request: boarding
-- definition: Years from the day the child came to an independent or non-maintained special school to census day, for children who are in one: half
--   have been there shorter and half longer. A change between such schools, or an interval of up to 62 days such as a summer, does not end a stay.
-- source: Case system: EHC plans and placements
-- assumption: A year has 365.25 days. Placements that ended before the records begin are not known, so that old stays may look shorter.
-- owner: Commissioning lead
with bought as (
    select
        placement.child,
        placement.started,
        max(coalesce(placement.ended, date '9999-12-31')) over (
            partition by placement.child
            order by placement.started, placement.placement_ref
            rows between unbounded preceding and 1 preceding
        ) as ended_before
    from placement
    join provision on provision.code = placement.provision
    where provision.is_inmss
),
arrival as (
    select child, started
    from bought
    where ended_before is null
        or started > ended_before + 62
)
select
    census.period,
    census.main_need,
    census.boarding,
    census.child,
    (census.census_day - max(arrival.started)) / 365.25 as amount
from census
join arrival
    on arrival.child = census.child
    and arrival.started <= census.census_day
where census.is_inmss
group by census.period, census.main_need, census.boarding, census.child, census.census_day

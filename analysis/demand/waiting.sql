-- title: Children with a plan and no placement
-- question: How many children with a plan wait for a placement?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child with a plan
-- period: january
-- breakdown: total
-- on request: wait_band
-- on request: need_group
-- definition: Children and young people with a plan who on census day have no placement on record, or are recorded as awaiting provision;
--   by the weeks since the plan was issued or the last placement ended, whichever came later.
-- source: Case system: EHC plans and placements
-- assumption: A placement that runs and was not entered looks like none; children educated at home or otherwise by arrangement do not wait.
-- owner: SEND data lead
with waiting as (
    select
        census.period,
        census.need_group,
        census.child,
        census.census_day - greatest(
            (select max(issued) from plan where plan.child = census.child and plan.issued <= census.census_day),
            (select max(ended) + 1 from placement where placement.child = census.child and placement.ended < census.census_day)
        ) as days
    from census
    where census.provision in ('not_recorded', 'awaiting')
)
select
    period,
    need_group,
    case
        when days < 13 * 7 then 'under_13'
        when days < 26 * 7 then '13_to_25'
        else '26_or_more'
    end as wait_band,
    child,
    1 as amount
from waiting

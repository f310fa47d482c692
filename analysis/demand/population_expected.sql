-- title: Children and young people expected to live in the area
-- question: How many children and young people are expected to live in the area?
-- unit: people
-- format: count
-- aggregate: sum
-- class: open
-- period: calendar
-- breakdown: total
-- breakdown: age_band
-- revised: every build
-- absent: not available
-- definition: People aged 0 to 25 who are projected to live in the area in the middle of each of the ten years after this one, by their age then.
-- source: Office for National Statistics: population projections, or the council's own
-- assumption: Projections carry on recent births, deaths and moves; they foresee no change of policy, and no new homes beyond those of the recent past.
-- assumption: Where the ages of a file are in bands that reach over two of ours, the age is not recorded.
-- owner: SEND data lead
select
    people.year::varchar as period,
    age_band.code as age_band,
    people.persons as amount
from people
join council using (area_code)
left join age_band on people.age_from >= age_band.youngest and people.age_to <= age_band.oldest
where people.year between year(council.until) + 1 and year(council.until) + 10

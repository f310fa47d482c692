-- title: Children and young people who live in the area
-- question: How many children and young people live in the area?
-- unit: people
-- format: count
-- aggregate: sum
-- class: open
-- period: calendar
-- breakdown: total
-- breakdown: age_band
-- revised: every build
-- absent: not available
-- definition: People aged 0 to 25 who live in the area in the middle of the year, with a plan or without, by their age then.
-- source: Office for National Statistics: population
-- assumption: Estimates, and projections for years of which there is no estimate yet; both are revised.
-- assumption: Where the ages of a file are in bands that reach over two of ours, the age is not recorded.
-- owner: SEND data lead
select
    calendar.period,
    age_band.code as age_band,
    people.persons as amount
from people
join council using (area_code)
join calendar on calendar.kind = 'calendar' and calendar.period = people.year::varchar
left join age_band on people.age_from >= age_band.youngest and people.age_to <= age_band.oldest

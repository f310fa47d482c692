-- title: Children and young people who live in an area
-- definition: A row an area, a year and an age or band of ages, in the middle of the year. Estimates go before projections of the same
--   year, and counts of all before those of each sex. An area is there in a year only where every age from 0 to 25 is, once.
with source as ( -- what a kind of file says of an area in a year: of everyone, or of each sex
    select
        population.area_code,
        population.year,
        extract.kind,
        population.sex = 'all' as is_whole
    from population
    left join extract using (extract_id)
    group by population.area_code, population.year, extract.kind, population.sex = 'all'
    having sum(population.age_to - population.age_from + 1) filter (population.sex <> 'female') = 26
        and (bool_and(population.sex = 'all') or sum(population.age_to - population.age_from + 1) filter (population.sex = 'female') = 26)
    qualify row_number() over (
        partition by population.area_code, population.year
        order by extract.kind is not distinct from 'population_projections', population.sex = 'all' desc, extract.kind
    ) = 1
)
select
    source.area_code,
    source.year,
    population.age_from,
    population.age_to,
    sum(population.persons) as persons
from source
join population
    on population.area_code = source.area_code
    and population.year = source.year
    and (population.sex = 'all') = source.is_whole
left join extract using (extract_id)
where extract.kind is not distinct from source.kind
group by all

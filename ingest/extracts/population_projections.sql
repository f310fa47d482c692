-- title: ONS: projections of population, one column a year
-- table: population
-- public: yes
-- source: Office for National Statistics, Subnational population projections for England (2018-based, 2022-based SNPP population ….csv)
-- key: area_code, year, sex, age_from, age_to
-- dated: year
-- column: area_code | text | filled
-- column: area_name | text | required
-- column: component | text | optional
-- column: sex | code:population_sex | filled
-- column: age_group | text | filled
-- others: figure
with kept as (
    select sheet, row, area_code, sex, try_cast(age_group as integer) as age, * exclude (sheet, row, area_code, area_name, component, sex, age_group)
    from staged
    where regexp_full_match(age_group, '[0-9]{1,2}')
        and try_cast(age_group as integer) <= 25 -- children and young people, whoever is older is left out, and so are sums of all ages
)
select
    sheet, row,
    area_code,
    cast(year as integer) as year,
    sex,
    age as age_from,
    age as age_to,
    try_cast(figure as double) as persons
from (
    unpivot kept
    on columns(* exclude (sheet, row, area_code, sex, age))
    into name year value figure
)
where regexp_full_match(year, '[0-9]{4}')
    and try_cast(figure as double) is not null

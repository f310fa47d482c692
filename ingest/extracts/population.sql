-- title: Population by age, one row an age
-- table: population
-- public: yes
-- source: Office for National Statistics by way of Nomis, or the council's own projection of its population
-- key: area_code, year, sex, age_from, age_to
-- dated: year
-- column: area_code | text | filled | GEOGRAPHY_CODE; Area; LA Code; Local Authority Code; LAD Code; Ward Code; Planning Area
-- column: year | text | filled | DATE; Date Name; Projection Year; Projected Year
-- column: sex | code:population_sex | required | GENDER_NAME; SEX_NAME; C_SEX_NAME; Gender
-- column: age | text | filled | C_AGE_NAME; AGE_NAME; Age Group; Age Band; Single Year of Age; Age in Years
-- column: persons | figure | required | OBS_VALUE; Population; People; Number of People; Projected Population; Projection
-- column: measures | text | optional | MEASURES_NAME
with numbered as (
    select
        *,
        list_transform(regexp_extract_all(age, '[0-9]+'), lambda number: cast(number as integer)) as ages,
        regexp_matches(lower(age), 'under|less than') as is_below, -- Aged under 1, under 5
        regexp_matches(lower(age), 'over|and above|[+]') as is_open -- 90+, Aged 85 and over
    from staged
)
select
    sheet, row,
    area_code,
    cast(regexp_extract(year, '[0-9]{4}') as integer) as year,
    coalesce(sex, 'all') as sex,
    case when is_below then 0 else ages[1] end as age_from,
    case when is_below then ages[1] - 1 else ages[-1] end as age_to,
    try_cast(persons as double) as persons
from numbered
where regexp_matches(year, '[0-9]{4}')
    and len(ages) between 1 and 2
    and not is_open
    and coalesce(ages[-1], 99) <= 25 + is_below::integer -- children and young people, whoever is older is left out, and so are sums of all ages
    and coalesce(measures, 'Value') = 'Value'
    and try_cast(persons as double) is not null

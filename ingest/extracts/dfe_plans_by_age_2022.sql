-- title: DfE: plans and statements by age, to 2022
-- table: benchmark
-- public: yes
-- source: Department for Education, Education, health and care plans, underlying data, release of 2022 (sen2_age_*.csv)
-- key: la_code, year, dataset, topic, breakdown, indicator
-- dated: year
-- kind: caseload_by_age | DfE: plans by age, 2010 to 2022 | Total_st; Total_ehc; Total_all
-- kind: new_plans_by_age | DfE: new plans by age, 2009 to 2021 | Total_new_st; Total_new_ehc; Total_new_all
-- column: time_period | integer | filled
-- column: time_identifier | text | filled
-- column: geographic_level | text | filled
-- column: country_code | text | required
-- column: country_name | text | optional
-- column: region_code | text | optional
-- column: region_name | text | optional
-- column: new_la_code | text | optional
-- column: old_la_code | text | required
-- column: la_name | text | optional
-- column: characteristic_age | text | filled
-- others: figure
with kept as (
    select
        sheet, row,
        case geographic_level when 'National' then country_code when 'Regional' then region_code else old_la_code end as la_code,
        time_period,
        'Age' as topic,
        characteristic_age as breakdown,
        * exclude (
            sheet, row, time_period, time_identifier, geographic_level, country_code, country_name,
            region_code, region_name, new_la_code, old_la_code, la_name, characteristic_age
        )
    from staged
    where time_identifier = 'Calendar year' -- here the year of the January too
        and geographic_level in ('National', 'Regional', 'Local authority')
)
select
    sheet, row,
    la_code = getvariable('benchmark_code') as is_council,
    la_code,
    cast(time_period as integer) as year,
    getvariable('kind') as dataset,
    topic, breakdown, indicator,
    try_cast(figure as double) as value,
    case when try_cast(figure as double) is null then figure end as symbol
from (
    unpivot kept
    on columns(* exclude (sheet, row, la_code, time_period, topic, breakdown))
    into name indicator value figure
)
where la_code is not null

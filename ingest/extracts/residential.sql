-- title: DfE: residential placements in January
-- table: benchmark
-- source: Department for Education, Education, health and care plans, underlying data (residential_settings.csv)
-- key: la_code, year, dataset, topic, breakdown, indicator
-- dated: year
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
-- column: topic | text | filled | breakdown_topic
-- column: breakdown | text | filled
-- column: Res_3851 | figure | required
-- column: Res_52 | figure | required
-- others: figure
with kept as (
    select * from staged
    where time_identifier = 'Academic year'
        and (geographic_level = 'National' or old_la_code = getvariable('benchmark_code'))
)
select
    sheet, row,
    case when geographic_level = 'National' then country_code else old_la_code end as la_code,
    cast(time_period // 100 + 1 as integer) as year, -- 202425 is the school year whose January is that of 2025
    'residential' as dataset,
    topic, breakdown, indicator,
    try_cast(figure as double) as value,
    case when try_cast(figure as double) is null then figure end as symbol
from (
    unpivot kept
    on columns(* exclude (
        sheet, row, time_period, time_identifier, geographic_level, country_code, country_name,
        region_code, region_name, new_la_code, old_la_code, la_name, topic, breakdown
    ))
    into name indicator value figure
)

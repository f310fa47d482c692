-- title: DfE: LAIT, one sheet an indicator with a column a year
-- table: benchmark
-- public: yes
-- source: Department for Education, Local Authority Interactive Tool, workbook of an indicator; the sheet's name is the indicator's
-- key: la_code, year, dataset, topic, breakdown, indicator
-- dated: year
-- column: la_number | text | required | LA No; LA Code
-- column: la_name | text | required | LA Name; LA and Regions; Local Authority; Local Authority, Region and England
-- column: year_2023 | figure | required | 2023; 2022/23; 2022-23
-- others: figure
with kept as (
    select sheet, row, la_number, year_2023 as "2023", * exclude (sheet, row, la_number, la_name, year_2023)
    from staged
    where regexp_full_match(la_number, '[0-9]{3}')
)
select
    sheet, row,
    la_number = getvariable('benchmark_code') as is_council,
    case when la_number = '970' then 'E92000001' else la_number end as la_code,
    cast(left(year, 4) as integer) as year,
    'lait' as dataset,
    'LAIT' as topic,
    sheet as breakdown,
    sheet as indicator,
    try_cast(figure as double) as value,
    case when try_cast(figure as double) is null then replace(figure, '-', 'x') end as symbol -- a dash: LAIT does not say why
from (
    unpivot kept
    on columns(* exclude (sheet, row, la_number))
    into name year value figure
)
where regexp_full_match(year, '[0-9]{4}([/-][0-9]{2,4})?')

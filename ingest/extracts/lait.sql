-- title: DfE: LAIT, one row an authority and year
-- table: benchmark
-- public: yes
-- source: Department for Education, Local Authority Interactive Tool, in long form
-- key: la_code, year, dataset, topic, breakdown, indicator
-- dated: year
-- column: measure | text | filled | Short Desc; Measure Short; Indicator; Data Item
-- column: la_number | text | filled
-- column: la_name | text | optional
-- column: region | text | optional
-- column: year | text | filled | Years
-- column: value | text | required | Values
select
    sheet, row,
    la_number = getvariable('benchmark_code') as is_council,
    case when la_number = '970' then 'E92000001' else la_number end as la_code,
    cast(left(year, 4) as integer) as year, -- 2022/23 is the year that begins in 2022
    'lait' as dataset,
    'LAIT' as topic,
    measure as breakdown,
    measure as indicator,
    try_cast(value as double) as value,
    case
        when try_cast(value as double) is not null then null
        when value in ('c', 'x', 'z', 'u', 'low') then value
        else 'x' -- a dash, or nothing: LAIT does not say why
    end as symbol
from staged
where regexp_full_match(year, '[0-9]{4}([/-][0-9]{2,4})?') -- trend, change and rank are columns of the tool, not years

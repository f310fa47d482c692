-- title: DfE: dedicated schools grant by authority
-- table: benchmark
-- public: yes
-- source: Department for Education, dedicated schools grant allocations; one row an authority and financial year
-- key: la_code, year, dataset, topic, breakdown, indicator
-- dated: year
-- column: la_code | text | filled
-- column: la_name | text | optional
-- column: allocation | figure | required | Total DSG allocation (£s); Total DSG allocation; DSG allocation
-- column: time_period | integer | filled
select
    sheet, row,
    la_code = getvariable('benchmark_code') as is_council,
    case when la_code = 'ENGLAND' then 'E92000001' else la_code end as la_code,
    cast(time_period // 100 as integer) as year, -- 202122 is the financial year that begins in 2021
    'dsg' as dataset,
    'Dedicated schools grant' as topic,
    'Total allocation' as breakdown,
    'dsg_allocation' as indicator,
    try_cast(allocation as double) as value,
    case when try_cast(allocation as double) is null then coalesce(allocation, 'z') end as symbol
from staged

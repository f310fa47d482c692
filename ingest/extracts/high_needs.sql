-- title: DfE: high needs by authority
-- table: benchmark
-- public: yes
-- source: Department for Education, high needs benchmarking tool; its sheet of data, whose year stands in the header of the population
-- key: la_code, year, dataset, topic, breakdown, indicator
-- dated: year
-- column: la_code | text | filled | LA code
-- column: la_name | text | required | LA name
-- column: region | text | optional
-- column: ehc_plans | figure | required | No. aged up to 25 with SEN statement or EHCP;
--   No. aged up to 25 with SEN statement or EHCP with SEN statement or EHCP
-- column: top_up_independent_budget | figure | required | Top up funding per head (non-maintained and independent schools and colleges);
--   Top up funding per head (non-maintained and independent schools and colleges) head (non-maintained and independent schools and colleges)
-- column: top_up_independent_outturn | figure | optional | Top up funding (non-maintained and independent schools and colleges)
-- column: mid_2018 | figure | optional | 2-18 Population (ONS mid-2018 projection)
-- column: mid_2019 | figure | optional | 2-18 Population (ONS mid-2019 projection)
-- column: mid_2020 | figure | optional | 2-18 Population (ONS mid-2020 projection)
-- column: mid_2021 | figure | optional | 2-18 Population (ONS mid-2021 projection)
-- column: mid_2022 | figure | optional | 2-18 Population (ONS mid-2022 projection)
-- column: mid_2023 | figure | optional | 2-18 Population (ONS mid-2023 projection)
-- column: mid_2024 | figure | optional | 2-18 Population (ONS mid-2024 projection)
-- column: mid_2025 | figure | optional | 2-18 Population (ONS mid-2025 projection)
-- column: mid_2026 | figure | optional | 2-18 Population (ONS mid-2026 projection)
-- column: mid_2027 | figure | optional | 2-18 Population (ONS mid-2027 projection)
with kept as (
    select
        sheet, row, la_code,
        case
            when mid_2018 is not null then 2018
            when mid_2019 is not null then 2019
            when mid_2020 is not null then 2020
            when mid_2021 is not null then 2021
            when mid_2022 is not null then 2022
            when mid_2023 is not null then 2023
            when mid_2024 is not null then 2024
            when mid_2025 is not null then 2025
            when mid_2026 is not null then 2026
            when mid_2027 is not null then 2027
        end as year, -- the financial year that begins in it
        ehc_plans, top_up_independent_budget, top_up_independent_outturn,
        coalesce(mid_2018, mid_2019, mid_2020, mid_2021, mid_2022, mid_2023, mid_2024, mid_2025, mid_2026, mid_2027) as population_2_to_18
    from staged
)
select
    sheet, row,
    la_code = getvariable('benchmark_code') as is_council,
    la_code,
    cast(year as integer) as year,
    'high_needs' as dataset,
    'High needs benchmarking tool' as topic,
    'Authority' as breakdown,
    indicator,
    try_cast(figure as double) as value,
    case when try_cast(figure as double) is null then figure end as symbol
from (
    unpivot kept
    on ehc_plans, top_up_independent_budget, top_up_independent_outturn, population_2_to_18
    into name indicator value figure
)
where year is not null

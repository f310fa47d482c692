-- title: DfE: section 251 budget of all authorities
-- table: budget
-- public: yes
-- source: Department for Education, Planned LA and school expenditure, section 251 budget
-- key: la_code, financial_year, line
-- dated: financial_year
-- column: time_period | integer | filled
-- column: time_identifier | text | filled
-- column: geographic_level | text | filled
-- column: country_code | text | optional
-- column: region_code | text | optional
-- column: old_la_code | text | required
-- column: category_of_planned_expenditure | text | filled
-- column: gross_planned_expenditure | figure | required
-- column: income | figure | required
-- column: net_planned_expenditure | figure | required
with kept as (
    select
        *,
        case geographic_level when 'National' then country_code when 'Regional' then region_code else old_la_code end as la_code,
        regexp_extract(category_of_planned_expenditure, '^[0-9]+([.][0-9]+)+') as line -- 1.2.3 Top-up and other funding – non-maintained and independent providers
    from staged
)
select
    sheet, row,
    la_code = getvariable('benchmark_code') as is_council,
    la_code,
    (time_period // 100) || '-' || lpad((time_period % 100)::varchar, 2, '0') as financial_year,
    line,
    cast(round(try_cast(gross_planned_expenditure as double) * 100) as bigint) as gross_pence,
    cast(round(try_cast(income as double) * 100) as bigint) as income_pence,
    cast(round(try_cast(net_planned_expenditure as double) * 100) as bigint) as net_pence
from kept
where time_identifier = 'Financial year'
    and la_code is not null
    and line <> ''
    and try_cast(net_planned_expenditure as double) is not null -- a symbol stands for a figure that is not given

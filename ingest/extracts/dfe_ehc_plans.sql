-- title: DfE: education, health and care plans
-- table: benchmark
-- public: yes
-- source: Department for Education, Education, health and care plans, underlying data, releases of 2023 and later
-- key: la_code, year, dataset, topic, breakdown, indicator
-- dated: year
-- kind: caseload | DfE: plans in January by placement | ehcplans; special_independent
-- kind: need | DfE: plans by primary need | ehc_plans; number_semh
-- kind: residential | DfE: residential placements in January | Res_3851; Res_52
-- kind: new_plans | DfE: new plans of a year by placement | new_ehc_plans; special_independent
-- kind: ceased | DfE: plans that ceased in a year | max_age; total_ceased
-- kind: timeliness | DfE: plans issued within 20 weeks | plans_issued_den; plans_issued_within_20_weeks
-- kind: requests | DfE: requests for an assessment | requests_received_in_year; requests_decided_to_assess
-- kind: assessments | DfE: needs assessments | assess_in_year; assess_issued
-- kind: annual_reviews | DfE: annual reviews | review_expected; total_review_meeting
-- kind: personal_budgets | DfE: personal budgets | personal_budget; pb_education
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
-- others: figure
with kept as (
    select
        sheet, row,
        case geographic_level when 'National' then country_code when 'Regional' then region_code else old_la_code end as la_code,
        time_identifier = 'Academic year' as in_january, -- 202425 is the school year whose January is that of 2025
        time_period,
        topic, breakdown,
        * exclude (
            sheet, row, time_period, time_identifier, geographic_level, country_code, country_name,
            region_code, region_name, new_la_code, old_la_code, la_name, topic, breakdown
        )
    from staged
    where time_identifier in ('Academic year', 'Calendar year')
        and geographic_level in ('National', 'Regional', 'Local authority')
)
select
    sheet, row,
    la_code = getvariable('benchmark_code') as is_council,
    la_code,
    cast(case when in_january then time_period // 100 + 1 else time_period end as integer) as year,
    case when getvariable('kind') = 'need' and not in_january then 'need_new' else getvariable('kind') end as dataset,
    topic, breakdown, indicator,
    try_cast(figure as double) as value,
    case when try_cast(figure as double) is null then figure end as symbol
from (
    unpivot kept
    on columns(* exclude (sheet, row, la_code, in_january, time_period, topic, breakdown))
    into name indicator value figure
)
where la_code is not null

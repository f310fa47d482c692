-- title: Plans of the SEN2 return
-- table: plan
with need_of as (
    select
        active_plan_id,
        max(need) filter (rank = 1) as need,
        max(need) filter (rank = 2) as secondary_need
    from sen2_need
    group by active_plan_id
)
select
    sen2_plan.extract_id, sen2_plan.sheet, sen2_plan.row,
    sen2_person.child, sen2_person.born, sen2_person.sex,
    need_of.need, need_of.secondary_need,
    sen2_request.received as requested,
    sen2_plan.issued, sen2_plan.ceased, sen2_plan.cease_reason
from sen2_plan
join sen2_assessment using (assessment_id)
join sen2_request using (request_id)
join sen2_person using (person_id)
left join sen2_active_plan using (request_id)
left join need_of using (active_plan_id)

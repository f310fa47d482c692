-- title: SEN2: plans
-- table: sen2_plan
-- source: SEN2 person-level return, file …_namedplan.csv
-- key: plan_id
-- column: plan_id | pseudonym | filled | namedplantableid
-- column: assessment_id | pseudonym | filled | assessmenttableid
-- column: issued | date | filled | startdate
-- column: ceased | date | required | ceasedate
-- column: cease_reason | code:cease_reason | required
-- personal: NativeId; sourceid
select sheet, row, plan_id, assessment_id, issued, ceased, cease_reason
from staged

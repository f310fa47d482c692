-- title: SEN2: plans on census day
-- table: sen2_active_plan
-- source: SEN2 person-level return, file …_activeplans.csv (res stands here up to version 1.1 of 2023)
-- key: active_plan_id
-- column: active_plan_id | pseudonym | filled | activeplanstableid
-- column: request_id | pseudonym | filled | requeststableid
-- column: boarding | code:sen2_residential | optional | res
-- column: reviewed | date | required | lastreview
-- personal: NativeId; sourceid
select
    sheet, row,
    active_plan_id, request_id,
    nullif(boarding, 'day') as boarding,
    reviewed
from staged

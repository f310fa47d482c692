-- title: SEN2: needs assessments
-- table: sen2_assessment
-- source: SEN2 person-level return, file …_assessment.csv
-- key: assessment_id
-- column: assessment_id | pseudonym | filled | assessmenttableid
-- column: request_id | pseudonym | filled | requeststableid
-- column: is_excepted | boolean | required | week20
-- personal: NativeId; sourceid
select sheet, row, assessment_id, request_id, is_excepted
from staged

-- title: SEN2: requests for an assessment
-- table: sen2_request
-- source: SEN2 person-level return, file …_requests.csv
-- key: request_id
-- column: request_id | pseudonym | filled | requeststableid
-- column: person_id | pseudonym | filled | persontableid
-- column: received | date | required | receiveddate
-- personal: NativeId; sourceid
select sheet, row, request_id, person_id, received
from staged

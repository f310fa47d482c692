-- title: SEN2: children and young people
-- table: sen2_person
-- source: SEN2 person-level return, file …_person.csv (gendercurrent up to version 1.1 of 2023, sex from version 1.2 of 2024)
-- key: person_id
-- column: person_id | pseudonym | filled | persontableid
-- column: born | month_of_birth | required | personbirthdate
-- column: sex | code:sex | required | gendercurrent
-- column: pupil | pseudonym | required | upn
-- column: learner | pseudonym | optional | uniquelearnernumber
-- personal: NativeId; sourceid; sen2tableid; surname; forename; ethnicity; postcode; upnunknown
select
    sheet, row,
    person_id,
    coalesce(pupil, learner, person_id) as child,
    born, sex
from staged

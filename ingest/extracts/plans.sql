-- title: EHC plans
-- table: plan
-- source: Case system (Capita One, Synergy, Liquidlogic EHM, Impulse): one row a plan
-- key: child
-- dated: issued
-- column: child | pseudonym | filled | Child ID; Child Ref; Child Reference; Person ID; Person Ref; Pupil ID; Client ID; Stud ID
-- column: born | month_of_birth | required | DOB; Date of Birth; Birth Date; Person Birth Date
-- column: sex | code:sex | optional | Gender; Sex; Gender Current
-- column: locality | locality | optional | Area; Locality Name; District; Ward
-- column: need | code:need | required | Primary Need; Primary SEN Need; SEN Type Rank 1; Primary SEN Type; Main Need
-- column: secondary_need | code:need | optional | Secondary Need; Secondary SEN Need; SEN Type Rank 2; Secondary SEN Type
-- column: requested | date | optional | Assessment Requested; Request Date; Received Date; Assessment Request Date; Date Requested
-- column: issued | date | filled | Final Plan Issued; Plan Issued; Final Plan Date; EHCP Final Date; Plan Start Date; Date Final EHCP Issued
-- column: ceased | date | required | Plan Ceased; Cease Date; Ceased Date; Plan End Date; Date EHCP Ceased
-- column: cease_reason | code:cease_reason | optional | Cease Reason; Reason Ceased; Plan Ceased Reason
-- personal: UPN; Unique Pupil Number; ULN; Forename; First Name; Given Name; Surname; Last Name; Family Name; Name; Full Name; Child Name; Pupil Name; Postcode; Post Code; Home Postcode; Address; Address Line 1; NHS Number
select
    sheet, row,
    child, born, sex, locality,
    need, secondary_need,
    requested, issued, ceased, cease_reason
from staged

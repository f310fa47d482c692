-- title: EHC plans
-- table: plan
-- source: Case system (Capita One, Synergy, Liquidlogic EHM, Impulse): one row a plan
-- key: child
-- dated: issued
-- column: child | pseudonym | filled | Child ID; Child Ref; Child Reference; Person ID; Person Ref; Person Reference; Pupil ID; Pupil Ref;
--   Pupil Reference; Client ID; Student Ref; Case Person ID; CYP ID; Unique ID
--   | Capita One: Stud ID; Student ID; ONE ID; ONE Person ID
--   | Synergy: Synergy ID; Synergy Person ID; Pupil Number
--   | Liquidlogic: EHM ID; EHM Person ID; LCS ID; Liquidlogic ID; LL ID
--   | Impulse: Impulse ID; Impulse Pupil ID; Pupil No
-- column: born | month_of_birth | required | DOB; Date of Birth; Birth Date; Birthdate; Person Birth Date; Child DOB; Pupil DOB; Date Born
-- column: sex | code:sex | optional | Gender; Sex; Gender Current; Legal Sex; Sex at Birth; Gender Desc; M/F
-- column: locality | area | optional | Area; Locality Name; District; District Name; Ward; Ward Name; Area Team; Locality Team; SEND Area;
--   Planning Area; Quadrant; Neighbourhood; Cluster
-- column: need | code:need | required | Primary Need; Primary SEN Need; Primary SEND Need; Primary SEN Type; Primary Need Type;
--   Primary Type of Need; Primary Area of Need; Primary Category of Need; Primary EHCP Need; Main Need; Main SEN Need; SEN Primary Need;
--   SEN Need 1; Need 1
--   | Capita One: SEN Type Rank 1; Need Rank 1; SEN Need Rank 1; Need Type (Rank 1)
--   | Synergy: Primary Need Description; SEN Primary Need Description
--   | Liquidlogic: EHCP Primary Need; Primary Presenting Need
--   | Impulse: SEN Type 1; SEN Code 1; Primary SEN Code
-- column: secondary_need | code:need | optional | Secondary Need; Secondary SEN Need; Secondary SEND Need; Secondary SEN Type;
--   Secondary Need Type; Secondary Type of Need; Secondary Area of Need; Secondary Category of Need; Secondary EHCP Need;
--   SEN Secondary Need; SEN Need 2; Need 2
--   | Capita One: SEN Type Rank 2; Need Rank 2; SEN Need Rank 2; Need Type (Rank 2)
--   | Synergy: Secondary Need Description; SEN Secondary Need Description
--   | Liquidlogic: EHCP Secondary Need; Secondary Presenting Need
--   | Impulse: SEN Type 2; SEN Code 2; Secondary SEN Code
-- column: requested | date | optional | Assessment Requested; Assessment Request Date; Date Assessment Requested;
--   Date of Assessment Request; Request Date; Date Requested; Date of Request; Received Date; Request Received; Request Received Date;
--   Date Request Received; EHCNA Request Date; EHCNA Requested; EHC Assessment Requested; EHCP Request Date
--   | Capita One: Date of Request for Assessment; SEN Request Date
--   | Synergy: Statutory Assessment Request Date; EHC Request Received
--   | Liquidlogic: EHC Needs Assessment Request Date; EHCNA Request Received Date
--   | Impulse: Date Assess Requested; Request For Assessment Date
-- column: issued | date | filled | Final Plan Issued; Final Plan Date; Final Plan Issue Date; Date Final Plan Issued; Date of Final Plan;
--   Plan Issued; Plan Issued Date; Plan Issue Date; Plan Start Date; Date Plan Issued; EHCP Issued; EHCP Issued Date; EHCP Issue Date;
--   EHCP Start Date; EHCP Final Date; Final EHCP; Final EHCP Date; Final EHCP Issued; Final EHCP Issued Date; Date EHCP Issued;
--   Date Final EHCP Issued; EHC Plan Issued; EHC Plan Issue Date; EHC Plan Start Date; Final EHC Plan Issued; Final EHC Plan Date;
--   Date initial EHC plan issued
--   | Capita One: EHCP Finalised Date; Date of Final EHCP; Statement/EHCP Date
--   | Synergy: EHCP Final Issued; EHC Plan Final Date
--   | Liquidlogic: EHC Plan Finalised; Final EHC Plan Issued Date
--   | Impulse: Date Final EHCP; Final Plan Dt
-- column: ceased | date | required | Plan Ceased; Plan Ceased Date; Plan Cease Date; Plan End Date; Plan Ended; Cease Date; Ceased Date;
--   Date Ceased; Date Plan Ceased; Date Plan Ended; EHCP Ceased; EHCP Ceased Date; EHCP Cease Date; EHCP End Date; Date EHCP Ceased;
--   EHC Plan Ceased; EHC Plan Cease Date; EHC Plan End Date; Date EHC Plan Ceased
--   | Capita One: EHCP Ceased On; Statement/EHCP Ceased
--   | Synergy: EHCP Date Ceased; EHC Plan Date Ceased
--   | Liquidlogic: EHC Plan Closed; EHC Plan Closure Date
--   | Impulse: Date Ceased EHCP; Ceased Dt
-- column: cease_reason | code:cease_reason | optional | Cease Reason; Ceased Reason; Reason Ceased; Reason for Ceasing; Reason Plan Ceased;
--   Plan Ceased Reason; EHCP Cease Reason; EHCP Ceased Reason; Reason EHCP Ceased; Cessation Reason; Reason for Cessation; Plan End Reason;
--   EHC Plan End Reason
-- column: home_sector | sector | optional | Home Postcode; Child Postcode; Pupil Postcode; Child Home Postcode; Home Post Code; Home Postcode Sector;
--   Postcode Sector of Home
-- personal: UPN; Unique Pupil Number; ULN; Forename; First Name; Given Name; Surname; Last Name; Family Name; Name; Full Name; Child Name;
--   Pupil Name; Postcode; Post Code; Address; Address Line 1; NHS Number; Preferred Name; Middle Name; Known As; Parent;
--   Parent Name; Carer; Carer Name; Email; Telephone; Phone; Social Worker; Case Worker; Caseworker; SEN Officer; EHCP Coordinator;
--   Allocated Worker; Notes; Comments
select
    sheet, row,
    child, born, sex, locality,
    need, secondary_need,
    requested, issued, ceased, cease_reason,
    home_sector
from staged

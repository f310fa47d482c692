-- title: Placements
-- table: placement
-- source: Case system (Capita One, Synergy, Liquidlogic EHM, Impulse): one row a placement of a child at a setting
-- column: placement_ref | pseudonym | filled | Placement ID; Placement Ref; Placement Reference; Provision ID
-- column: child | pseudonym | filled | Child ID; Child Ref; Child Reference; Person ID; Person Ref; Pupil ID; Client ID; Stud ID
-- column: setting | text | required | Setting Name; School; School Name; Establishment; Establishment Name; Base Name; Provider Name
-- column: provider | text | required | URN; Setting URN; School URN; Establishment URN; SEN Setting URN
-- column: ukprn | text | optional | UKPRN; Setting UKPRN; School UKPRN; Provider UKPRN
-- column: setting_postcode | pseudonym | optional | Setting Postcode; School Postcode; Establishment Postcode; Provider Postcode
-- column: provision | code:provision | filled | Placement Type; Provision Type; Type of Placement; Establishment Type; Setting Type
-- column: started | date | filled | Start Date; Placement Start; Placement Start Date; Date Started; Entry Date
-- column: ended | date | required | End Date; Placement End; Placement End Date; Date Ended; Leaving Date
-- column: boarding | code:boarding | optional | Day/Residential; Day or Residential; Residential; Boarding Status; Placement Weeks; Residential Weeks
-- column: tribunal_directed | boolean | optional | Tribunal; Tribunal Directed; Directed by Tribunal; Tribunal Order
-- column: contract_route | code:contract_route | optional | Contract Route; Procurement Route; Route to Market
-- column: contract_reference | text | optional | Contract Ref; Contract Reference; Contract Number
-- column: price | money | required | Fee; Agreed Fee; Unit Price; Weekly Cost; Cost
-- column: price_basis | code:price_basis | required | Fee Basis; Price Basis; Charge Basis; Unit; Frequency
-- column: units_a_year | decimal | required | Units Per Year; Units a Year; Weeks Per Year; Number of Weeks
-- column: education_share | percent | optional | Education %; Education Share; Education Percentage; % Education
-- column: care_share | percent | optional | Social Care %; Social Care Share; Social Care Percentage; Care %; % Social Care
-- column: health_share | percent | optional | Health %; Health Share; Health Percentage; % Health; ICB %
-- personal: UPN; Unique Pupil Number; ULN; Forename; First Name; Given Name; Surname; Last Name; Family Name; Name; Full Name; Child Name; Pupil Name; DOB; Date of Birth; Postcode; Post Code; Home Postcode; Address; NHS Number
select
    sheet, row,
    placement_ref, child,
    setting, setting_postcode,
    case when setting is not null then coalesce(provider, ukprn) end as provider_written, -- a number without a setting is a default of the case system
    provider_written as provider,
    provision, started, ended,
    coalesce(boarding, 'day') as boarding, -- SEN2 counts as residential only what is said to be
    coalesce(tribunal_directed, false) as tribunal_directed,
    contract_route, contract_reference,
    price as price_pence, price_basis, units_a_year,
    cast(round(price * units_a_year) as bigint) as annual_pence,
    education_share, care_share, health_share
from staged

-- title: Placements
-- table: placement
-- source: Case system (Capita One, Synergy, Liquidlogic EHM, Impulse): one row a placement of a child at a setting
-- key: placement_ref
-- dated: started
-- column: placement_ref | pseudonym | filled | Placement ID; Placement Ref; Placement Reference; Placement Number; Placement Key;
--   Package ID; Package Ref; Provision ID
--   | Capita One: SEN Provision ID; Provision Ref; Prov ID
--   | Synergy: Provision Reference; Placement Record
--   | Liquidlogic: Placement Record ID; Provision Record ID
--   | Impulse: Placement No; Provision No
-- column: child | pseudonym | filled | Child ID; Child Ref; Child Reference; Person ID; Person Ref; Person Reference; Pupil ID; Pupil Ref;
--   Pupil Reference; Client ID; Student Ref; Case Person ID; CYP ID; Unique ID
--   | Capita One: Stud ID; Student ID; ONE ID; ONE Person ID
--   | Synergy: Synergy ID; Synergy Person ID; Pupil Number
--   | Liquidlogic: EHM ID; EHM Person ID; LCS ID; Liquidlogic ID; LL ID
--   | Impulse: Impulse ID; Impulse Pupil ID; Pupil No
-- column: setting | organisation | required | Setting Name; School; School Name; Establishment; Establishment Name; Provider Name;
--   Placement Name; Placement Setting; Name of Setting; Name of School; Name of Provider; Institution; Institution Name; Provision Name;
--   Current Setting
--   | Capita One: Base Name; Base; SEN Base Name; Provision Base
--   | Synergy: Establishment Description; School Attended
--   | Liquidlogic: Placement Provider; Education Setting; Education Provider
--   | Impulse: School Desc; School Description
-- column: setting_site | pseudonym | optional | Setting Postcode; School Postcode; Provider Postcode; Establishment Postcode; Base Postcode
-- column: provider | urn | required | URN; Setting URN; School URN; Establishment URN; Provider URN; Institution URN; Placement URN
--   | Capita One: Base URN; SEN Setting URN
--   | Synergy: Establishment URN Number
--   | Liquidlogic: Education Setting URN
--   | Impulse: School URN No
-- column: ukprn | urn | optional | UKPRN; Setting UKPRN; School UKPRN; Provider UKPRN
-- column: provision | code:provision | filled | Placement Type; Provision Type; Type of Placement; Type of Provision; Type of Setting;
--   Type of School; Establishment Type; Setting Type; Provider Type; School Type; Placement Category; Provision Category
--   | Capita One: Base Type; SEN Provision Type
--   | Synergy: Establishment Category; SEN Placement Type
--   | Liquidlogic: Education Setting Type
--   | Impulse: School Type Desc
-- column: started | date | filled | Start Date; Placement Start; Placement Start Date; Placement Started; Date Started; Entry Date;
--   Date of Entry; Admission Date; Date of Admission; Date Placement Started; Provision Start; Provision Start Date; Date From; From Date;
--   Placement From
--   | Capita One: On Roll Date; Provision From; Start Date (Base)
--   | Synergy: Placement Date From; Date On Roll
--   | Liquidlogic: Placement Commenced; Placement Effective From
--   | Impulse: Date Entered; Entry to School
-- column: ended | date | required | End Date; Placement End; Placement End Date; Placement Ended; Date Ended; Leaving Date;
--   Date of Leaving; Date Left; Date Placement Ended; Provision End; Provision End Date; Date To; To Date; Placement To
--   | Capita One: Off Roll Date; Provision To; End Date (Base)
--   | Synergy: Placement Date To; Date Off Roll
--   | Liquidlogic: Placement Ceased; Placement Effective To
--   | Impulse: Date of Leaving School; Leave Date
-- column: boarding | code:boarding | optional | Day/Residential; Day or Residential; Residential or Day; Day/Res; Res/Day; Residential;
--   Residential Status; Residential Type; Residential Placement; Residential Weeks; Boarding Status; Boarding Type; Boarder Status;
--   Placement Weeks
--   | Capita One: Boarder Indicator
--   | Liquidlogic: Residential Setting
-- column: tribunal_directed | boolean | optional | Tribunal; Tribunal Directed; Directed by Tribunal; Ordered by Tribunal; Tribunal Order;
--   Tribunal Ordered; Tribunal Placement; Named by Tribunal; SEND Tribunal; SENDIST; SENDIST Order; SENDIST Directed
-- column: contract_route | code:contract_route | optional | Contract Route; Procurement Route; Route to Market; Commissioning Route;
--   Purchase Route; Purchasing Route; Contracting Route; Framework or Spot; Spot or Framework
-- column: contract_reference | reference | optional | Contract Ref; Contract Reference; Contract Number; Contract No; Contract ID;
--   Agreement Ref; Agreement Reference; Agreement Number; IPA Ref; IPA Reference; IPA Number; Individual Placement Agreement
-- column: price | money | required | Fee; Fees; Agreed Fee; Agreed Price; Agreed Cost; Fee Amount; Fee Rate; Unit Price; Unit Cost; Cost;
--   Rate; Placement Fee; Placement Cost; Placement Price; Contract Price; Net Fee; Fee Excl VAT; Fee Ex VAT
-- column: price_basis | code:price_basis | required | Fee Basis; Price Basis; Cost Basis; Rate Basis; Charge Basis; Charging Basis;
--   Basis of Charge; Basis of Fee; Fee Unit; Price Unit; Cost Unit; Unit; Unit Type; Unit of Charge; Unit of Measure; Fee Per; Price Per;
--   Cost Per; Per
-- column: units_a_year | decimal | required | Units Per Year; Units a Year; Units per Annum; Annual Units; Number of Units; No of Units;
--   Weeks Per Year; Weeks a Year; Weeks per Annum; Number of Weeks; No of Weeks; Weeks Charged; Weeks Payable; Chargeable Weeks
-- column: education_share | percent | optional | Education %; % Education; Education Share; Education Percentage; Education Contribution %;
--   Education Funding %; Education Split; Education Split %; SEN %; DSG %; High Needs %; HNB %
-- column: care_share | percent | optional | Social Care %; % Social Care; Social Care Share; Social Care Percentage;
--   Social Care Contribution %; Social Care Funding %; Social Care Split; Social Care Split %; Care %; Care Share; CSC %;
--   Children's Social Care %
-- column: health_share | percent | optional | Health %; % Health; Health Share; Health Percentage; Health Contribution %; Health Funding %;
--   Health Split; Health Split %; ICB %; ICB Share; ICB Contribution %; CCG %; Continuing Care %
-- column: home_sector | sector | optional | Home Postcode; Child Postcode; Pupil Postcode; Child Home Postcode; Home Post Code; Home Postcode Sector;
--   Postcode Sector of Home
-- column: distance_miles | distance | optional | Distance (miles); Distance in Miles; Miles; Home to School Distance (miles);
--   Home to School Miles; Miles from Home; Distance from Home (miles); Home to Setting Distance (miles); Travel Distance (miles)
-- column: distance_km | distance | optional | Distance (km); Distance in km; Distance (kilometres); Home to School Distance (km);
--   Home to School Distance (kilometres); Distance from Home (km); Home to Setting Distance (km)
-- column: uplift_asked_on | date | optional | Uplift Requested On; Uplift Request Date; Date Uplift Requested; Date of Uplift Request;
--   Uplift Asked On; Date Uplift Asked; Fee Increase Requested On; Fee Increase Request Date; Date Fee Increase Requested
-- column: uplift_decided_on | date | optional | Uplift Decided On; Uplift Decision Date; Date Uplift Decided; Date Uplift Agreed;
--   Uplift Agreed On; Fee Increase Decision Date; Date Fee Increase Agreed
-- column: uplift_asked | percent | optional | Uplift Requested %; % Uplift Requested; Uplift Request %; Uplift Asked %; % Uplift Asked;
--   Fee Increase Requested %; % Fee Increase Requested; Inflation Requested %; % Increase Requested
-- column: uplift_agreed | percent | optional | Uplift Agreed %; % Uplift Agreed; Uplift Awarded %; % Uplift Awarded; Uplift Given %;
--   Fee Increase Agreed %; % Fee Increase Agreed; Inflation Agreed %; % Increase Agreed
-- column: fee_before | money | optional | Fee Before Uplift; Weekly Fee Before Uplift; Price Before Uplift; Previous Fee; Previous Weekly Fee;
--   Previous Price; Old Fee; Old Weekly Fee
-- column: fee_asked | money | optional | Fee Requested; Weekly Fee Requested; New Fee Requested; New Weekly Fee Requested; Price Requested;
--   New Price Requested; New Weekly Price Requested; Proposed Fee; Proposed Weekly Fee
-- column: fee_agreed | money | optional | Fee After Uplift; Weekly Fee After Uplift; Price After Uplift; New Fee Agreed; New Weekly Fee Agreed;
--   New Price Agreed
-- personal: UPN; Unique Pupil Number; ULN; Forename; First Name; Given Name; Surname; Last Name; Family Name; Name; Full Name; Child Name;
--   Pupil Name; DOB; Date of Birth; Postcode; Post Code; Address; NHS Number; Preferred Name; Middle Name; Known As; Parent;
--   Parent Name; Carer; Carer Name; Email; Telephone; Phone; Social Worker; Case Worker; Caseworker; SEN Officer; EHCP Coordinator;
--   Allocated Worker; Notes; Comments
select
    sheet, row,
    placement_ref, child,
    setting, setting_site,
    case when setting is not null then coalesce(provider, ukprn) end as provider_written, -- a number without a setting is a default of the case system
    provider_written as provider,
    provision, started, ended,
    coalesce(boarding, 'day') as boarding, -- SEN2 counts as residential only what is said to be
    coalesce(tribunal_directed, false) as tribunal_directed,
    contract_route, contract_reference,
    price as price_pence, price_basis, units_a_year,
    cast(round(price * units_a_year) as bigint) as annual_pence,
    education_share, care_share, health_share,
    uplift_asked_on, uplift_decided_on,
    coalesce(uplift_asked::double, fee_asked / nullif(fee_before, 0) - 1) as uplift_asked,
    coalesce(uplift_agreed::double, fee_agreed / nullif(fee_before, 0) - 1) as uplift_agreed,
    home_sector,
    (
        select code
        from distance_band
        where coalesce(distance_miles, distance_km / 1.609344) >= from_miles
            and coalesce(distance_miles, distance_km / 1.609344) < coalesce(to_miles, 1000000)
    ) as distance_band
from staged

-- title: Settings
-- table: provider
-- source: Get Information About Schools, with the council's own columns on owners and inspection; one row a setting
-- key: provider
-- column: provider | urn | filled | URN; Setting URN; School URN; Establishment URN; Provider URN
-- column: name | organisation | filled | EstablishmentName; Establishment Name; School Name; Setting Name; Provider Name; School; Setting
-- column: establishment_type | code:establishment_type | required | TypeOfEstablishment (code); Type of Establishment; Establishment Type Code
-- column: la_code | reference | required | LA (code); LA Code; Local Authority Code; LA Number; Authority Code
-- column: in_area | boolean | optional | In Council Area; In County; In Borough; In City; Within Area; In LA; In Authority
-- column: section_41 | code:section_41 | optional | Section41Approved; Section41Approved (name); Section 41 Approved; Section 41; S41;
--   S41 Approved; Section 41 Status
-- column: owner | organisation | required | Owner Group; Owning Group; Group; Group Name; Proprietor Group; Parent Company; Parent Group;
--   Ultimate Owner; Provider Group
-- column: company_number | reference | optional | Companies House Number; Companies House No; Company No; Company Reg No;
--   Company Registration Number; CRN; Registered Number
-- column: inspection_framework | code:inspection_framework | optional | Inspection Framework; Inspectorate; Framework; Inspected By;
--   Inspection Body
-- column: inspected | date | optional | Last Inspection; Inspection Date; Last Inspection Date; Date of Last Inspection; OfstedLastInsp
-- column: inspection_outcome | outcome | optional | Outcome; Overall Effectiveness; Ofsted Rating; Ofsted Outcome; Ofsted Judgement;
--   Inspection Judgement; Inspection Rating; OfstedRating (name)
-- personal: PropsName; HeadTitle (name); HeadFirstName; HeadLastName; HeadPreferredJobTitle; Proprietor; Proprietor Name; Postcode; TelephoneNum
select
    sheet, row,
    provider as provider_written, provider, name,
    cast(establishment_type as integer) as establishment_type,
    la_code,
    coalesce(in_area, la_code = getvariable('council_code'), false) as in_area,
    coalesce(section_41 = 'approved', false) as section_41,
    case when owner not like 'Name withheld (%' then owner end as owner_written, -- a proprietor who is one person is nobody's to see
    owner_written as owner,
    company_number,
    inspection_framework, inspected, inspection_outcome
from staged

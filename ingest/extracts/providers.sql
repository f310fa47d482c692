-- title: Settings
-- table: provider
-- source: Get Information About Schools, with the council's own columns on owners and inspection; one row a setting
-- column: provider | text | filled | URN
-- column: name | text | filled | EstablishmentName; Establishment Name; School Name; Setting Name
-- column: establishment_type | code:establishment_type | required | TypeOfEstablishment (code); Type of Establishment; Establishment Type Code
-- column: town | text | optional | Post Town
-- column: la_code | text | required | LA (code); LA Code; Local Authority Code
-- column: in_area | boolean | optional | In Council Area
-- column: section_41 | code:section_41 | optional | Section41Approved; Section41Approved (name); Section 41 Approved; Section 41
-- column: owner | text | optional | Owner Group; Group; Proprietor Group; Parent Company
-- column: company_number | text | optional | Companies House Number; Companies House No; Company No
-- column: inspection_framework | code:inspection_framework | optional | Inspection Framework; Inspectorate; Framework
-- column: inspected | date | optional | Last Inspection; Inspection Date; Last Inspection Date; OfstedLastInsp
-- column: inspection_outcome | text | optional | Outcome; Overall Effectiveness; OfstedRating (name)
-- personal: PropsName; HeadTitle (name); HeadFirstName; HeadLastName; HeadPreferredJobTitle; Proprietor; Proprietor Name; Postcode; TelephoneNum
select
    sheet, row,
    provider as provider_written, provider, name,
    cast(establishment_type as integer) as establishment_type,
    town, la_code,
    coalesce(in_area, la_code = getvariable('council_code'), false) as in_area,
    coalesce(section_41 = 'approved', false) as section_41,
    owner as owner_written, owner, company_number,
    inspection_framework, inspected, inspection_outcome
from staged

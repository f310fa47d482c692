-- title: GIAS: all establishments
-- table: establishment
-- public: yes
-- source: Department for Education, Get Information About Schools, download of all establishments (edubasealldata….csv)
-- key: urn
-- column: urn | urn | filled
-- column: ukprn | urn | optional
-- column: name | text | filled | EstablishmentName
-- column: establishment_type | integer | filled | TypeOfEstablishment (code)
-- column: status | code:establishment_status | required | EstablishmentStatus (name)
-- column: opened | date | optional | OpenDate
-- column: closed | date | required | CloseDate
-- column: la_code | text | required | LA (code)
-- column: phase | text | optional | PhaseOfEducation (name)
-- column: youngest | integer | optional | StatutoryLowAge
-- column: oldest | integer | optional | StatutoryHighAge
-- column: boarders | text | optional | Boarders (name)
-- column: capacity | integer | optional | SchoolCapacity
-- column: pupils | integer | optional | NumberOfPupils
-- column: section_41 | code:section_41 | required | Section41Approved (name)
-- column: sen1 | text | required | SEN1 (name)
-- column: sen2 | text | optional | SEN2 (name)
-- column: sen3 | text | optional | SEN3 (name)
-- column: sen4 | text | optional | SEN4 (name)
-- column: sen5 | text | optional | SEN5 (name)
-- column: sen6 | text | optional | SEN6 (name)
-- column: sen7 | text | optional | SEN7 (name)
-- column: sen8 | text | optional | SEN8 (name)
-- column: sen9 | text | optional | SEN9 (name)
-- column: sen10 | text | optional | SEN10 (name)
-- column: sen11 | text | optional | SEN11 (name)
-- column: sen12 | text | optional | SEN12 (name)
-- column: sen13 | text | optional | SEN13 (name)
-- column: town | text | optional
-- column: site | pseudonym | required | Postcode
-- column: easting | integer | optional
-- column: northing | integer | optional
-- column: proprietor | organisation | optional | PropsName
-- column: trust_code | text | optional | Trusts (code)
-- column: trust | text | optional | Trusts (name)
-- column: inspected | date | optional | OfstedLastInsp
-- column: visited | date | optional | DateOfLastInspectionVisit
-- column: inspection_outcome | text | optional | OfstedRating (name)
-- personal: HeadTitle (name); HeadFirstName; HeadLastName; HeadPreferredJobTitle; TelephoneNum; Street; Address3
select
    sheet, row,
    urn, ukprn, name,
    cast(establishment_type as integer) as establishment_type,
    status, opened, closed,
    la_code, phase,
    cast(youngest as integer) as youngest,
    cast(oldest as integer) as oldest,
    boarders,
    cast(capacity as integer) as capacity,
    cast(pupils as integer) as pupils,
    coalesce(section_41 = 'approved', false) as section_41,
    -- "ASD - Autistic Spectrum Disorder", and "Not Applicable" which is no need
    nullif(array_to_string(list_filter(
        list_transform(
            [sen1, sen2, sen3, sen4, sen5, sen6, sen7, sen8, sen9, sen10, sen11, sen12, sen13],
            lambda written: upper(split_part(written, ' - ', 1))
        ),
        lambda code: list_contains(need_codes, code)
    ), ' '), '') as needs,
    town, site,
    cast(easting as integer) as easting,
    cast(northing as integer) as northing,
    proprietor,
    nullif(trust_code, '0') as trust_code,
    trust,
    coalesce(inspected, visited) as inspected,
    inspection_outcome
from staged
cross join (select list(code) as need_codes from need)

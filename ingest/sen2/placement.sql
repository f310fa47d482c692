-- title: Placements of the SEN2 return
-- table: placement
with placed as (
    select
        sen2_placement.*,
        sen2_person.child,
        sen2_active_plan.boarding as boarding_of_plan,
        (
            select min(sen2_plan.issued)
            from sen2_assessment
            join sen2_plan using (assessment_id)
            where sen2_assessment.request_id = sen2_active_plan.request_id
        ) as issued
    from sen2_placement
    join sen2_active_plan using (active_plan_id)
    join sen2_request using (request_id)
    join sen2_person using (person_id)
    where coalesce(sen2_placement.rank, 1) = 1 -- a second placement beside the main one is in sen2_placement alone
),
found as (
    select
        placed.*,
        coalesce(placed.urn, school.urn) as provider,
        type.provision as provision_of_type
    from placed
    left join (select distinct on (ukprn) ukprn, urn from establishment where ukprn is not null order by ukprn, status = 'open' desc, urn) as school
        on placed.urn is null and school.ukprn = placed.ukprn
    left join (select distinct on (urn) urn, establishment_type from establishment order by urn) as listed
        on listed.urn = coalesce(placed.urn, school.urn)
    left join establishment_type as type on type.code = listed.establishment_type
)
select
    extract_id, sheet, row,
    placement_id as placement_ref,
    child, provider as provider_written, provider,
    case
        when starts_with(provision_of_type, 'mainstream_') and provision_of_type <> 'mainstream_independent' and sen_unit then provision_of_type || '_unit'
        when starts_with(provision_of_type, 'mainstream_') and provision_of_type <> 'mainstream_independent' and resourced then provision_of_type || '_resourced'
        when provision_of_type is not null then provision_of_type
        when setting = 'OLA' then 'other_by_council'
        when setting = 'OPA' then 'other_by_parents'
        when setting = 'EHE' then 'home_education'
        when setting = 'EYP' then 'early_years'
        when setting in ('NEET', 'NIEC', 'NIEO') then 'neet'
        when setting = 'OTH' then 'other_setting'
        when urn is null and ukprn is not null and exists (select 1 from establishment) then 'other_post_16' -- a provider of the UKRLP that is not in GIAS
        else 'not_recorded'
    end as provision,
    coalesce(started, issued) as started,
    ended,
    coalesce(boarding, boarding_of_plan, 'day') as boarding,
    false as tribunal_directed
from found
where coalesce(started, issued) is not null

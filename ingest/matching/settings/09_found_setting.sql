-- title: Settings found
-- definition: A row a setting as written, with the establishment that it is taken to be. A person's word comes first, then the number, then the
--   name. A number that does not exist stays as written, and a number whose name is quite another stays too; both are doubts.
with decided as (
    select
        written.*,
        case
            when settled.urn = 'none' then null
            when settled.urn is not null then number_of(settled.urn)
            when written.number is not null then known_number.setting
            else named_setting.number
        end as meant,
        case
            when settled.urn is not null then 'settled'
            when written.number is not null then coalesce(known_number.how, 'none')
            else coalesce(named_setting.how, 'none')
        end as how
    from written_setting as written
    left join settled_setting as settled
        on settled.name is not distinct from written.name_key
        and settled.number is not distinct from written.provider_written
        and settled.postcode is not distinct from left(written.setting_site, 8)
    left join known_number on known_number.number = written.number
    left join named_setting on named_setting.id = written.id
),
agreement as ( -- how near the name as written comes to a name of the setting with that number
    select decided.id, max(closeness(known_name.words, decided.words)) as agrees
    from decided
    join known_name on known_name.number = decided.meant
    where decided.how in ('urn', 'ukprn')
    group by decided.id
),
doubted as (
    select
        decided.*,
        coalesce(known_number.urn, decided.meant) as urn,
        case
            when decided.how = 'settled' and decided.meant is null then null
            else coalesce(known_number.provider, decided.meant, decided.provider_written)
        end as provider,
        case
            when decided.how = 'settled' then null
            when agreement.agrees < 0.3 then 'the number is that of a setting with quite another name'
            when decided.meant is not null then null
            when decided.provider_written is not null and decided.number is null then 'the number is not a URN'
            when decided.provider_written is not null and exists (from listed_establishment) then 'no setting has the number'
            when decided.provider_written is not null then 'the number is not in the list of settings, and no GIAS file is there to look it up in'
            when is_withheld(decided.setting) then 'the name does not read as that of a setting'
            when decided.name_key in (select name_key from known_name) then 'several settings have the name, or none that is open and of its kind'
            else 'no setting has the name'
        end as doubt
    from decided
    left join known_number on known_number.number = decided.meant
    left join agreement on agreement.id = decided.id
)
select
    *,
    -- Without GIAS a number that is not in the council's list is no question for a person yet.
    doubt is not null and wants_urn
        and (number is null or meant is not null or exists (from listed_establishment)) as is_asked
from doubted

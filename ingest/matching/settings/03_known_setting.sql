-- title: Settings that are known
-- definition: A row a setting of GIAS or of the council's own list, by its number without noughts before it; provider is the URN as it is
--   written in the warehouse, as GIAS writes it, else as the council's list does.
with council as (
    select
        number_of(provider_written) as number,
        provider_written as provider,
        name, establishment_type, la_code
    from provider
    where number_of(provider_written) is not null
    qualify row_number() over (partition by number_of(provider_written) order by extract_id, sheet, row) = 1
)
select
    number,
    case when listed_establishment.number is null then council.provider else number end as provider,
    listed_establishment.ukprn,
    coalesce(listed_establishment.name, council.name) as name,
    council.name as council_name,
    coalesce(listed_establishment.establishment_type, council.establishment_type) as establishment_type,
    coalesce(listed_establishment.is_open, true) as is_open,
    listed_establishment.town,
    coalesce(listed_establishment.la_code, council.la_code) as la_code,
    listed_establishment.site,
    council.number is not null as on_councils_list
from listed_establishment
full join council using (number)

-- title: Settings found by their names
-- definition: A row a setting as written whose name, the same but for case and punctuation, one setting has: at the postcode that is written with it,
--   else among the open ones of a kind that fits.
with bearer as (
    select
        written.id,
        known.number,
        known.is_open,
        coalesce(known.site = written.setting_site, false) as at_postcode,
        known.establishment_type is null or list_has_any(written.provisions, fitting_kind.provisions) as fits
    from written_setting as written
    join known_name using (name_key)
    join known_setting as known on known.number = known_name.number
    left join fitting_kind using (establishment_type)
),
counted as (
    select
        id,
        count(*) filter (at_postcode) as there,
        count(*) filter (at_postcode and is_open) as open_there,
        count(*) filter (is_open and fits) as anywhere,
        min(number) filter (at_postcode) as one_there,
        min(number) filter (at_postcode and is_open) as one_open_there,
        min(number) filter (is_open and fits) as one_anywhere
    from bearer
    group by id
)
select
    id,
    case
        when open_there = 1 then one_open_there
        when there = 1 then one_there
        else one_anywhere
    end as number,
    case when open_there = 1 or there = 1 then 'name_postcode' else 'name' end as how
from counted
where open_there = 1 or there = 1 or there = 0 and anywhere = 1

-- title: Names of sellers
-- definition: A row a name, without Ltd and the like, and a setting from which the council buys that goes by it: its own names, or its owner's.
with bought as (
    select distinct provider from bought_placement where provider is not null
),
name as (
    select known_number.provider, known_setting.name, 'name' as how
    from known_number
    join known_setting on known_setting.number = known_number.setting
    union
    select known_number.provider, known_setting.council_name, 'name'
    from known_number
    join known_setting on known_setting.number = known_number.setting
    where known_setting.council_name is not null
    union
    select provider, setting, 'name' from placement where setting is not null and provider is not null
    union
    select provider, owner, 'owner' from provider where owner is not null
)
select distinct trading_key(name) as seller_key, provider, how, name
from name
join bought using (provider)
where not is_withheld(name)
    and trading_key(name) <> ''

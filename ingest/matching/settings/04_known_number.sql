-- title: Numbers by which settings are known
-- definition: A row a URN, or a UKPRN that one setting has, with that setting and what it is today.
with number as (
    select number, number as setting, 'urn' as how from known_setting
    union all
    select ukprn, min(number), 'ukprn'
    from known_setting
    where length(ukprn) = 8
        and ukprn not in (select number from known_setting)
    group by ukprn
    having count(*) filter (is_open) = 1 or count(*) = 1
)
select
    number.number,
    number.how,
    setting.number as setting,
    setting.provider as urn,
    coalesce(today.provider, setting.provider) as provider
from number
join known_setting as setting on setting.number = number.setting
left join successor on successor.number = setting.number
left join known_setting as today on today.number = successor.today

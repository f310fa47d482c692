-- title: Owners to ask a person about
-- definition: A row a pair of owner groups whose names are close and that are not asked about yet.
select
    one, other, one_settings, other_settings,
    closeness::varchar as closeness
from close_owner
where (trading_key(one), trading_key(other)) not in (select one, other from asked_owner)
order by one, other

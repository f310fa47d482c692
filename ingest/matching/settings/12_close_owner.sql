-- title: Owner groups whose names are close
-- definition: A row a pair of owner groups with names that are close and not the same, and of which no person has said that they are two. Suggestions only.
with owner as (
    select owner, close_words(owner) as words, count(*)::integer as settings
    from owner_group
    where not is_withheld(owner)
        and not starts_with(owner, 'Company ')
    group by owner
)
select
    one.owner as one, other.owner as other,
    one.settings as one_settings, other.settings as other_settings,
    closeness(one.words, other.words)::decimal(3, 2) as closeness
from owner as one
join owner as other on one.owner < other.owner
where closeness(one.words, other.words) >= 0.75
    and (trading_key(one.owner), trading_key(other.owner)) not in (select one, other from settled_apart)
order by one, other

-- title: Settings that a supplier may bill for
-- definition: A row a supplier for which no setting is found and one of up to five settings or owners from which the council buys whose names come
--   nearest, with the closeness of the names from 0 to 1. Suggestions only.
with unknown as (
    select distinct supplier, close_words(supplier) as words
    from ledger_line
    where supplier not in (select supplier from seller)
        and not is_withheld(supplier)
),
name as (
    select name, how, close_words(name) as words, min(provider) as provider, count(*) as settings
    from seller_name
    group by name, how
)
select
    unknown.supplier,
    name.how,
    name.name,
    case when name.how = 'name' then name.provider end as provider,
    closeness(unknown.words, name.words)::decimal(3, 2) as closeness,
    row_number() over (partition by unknown.supplier order by closeness(unknown.words, name.words) desc, name.how, name.name) as place
from unknown
join name on closeness(unknown.words, name.words) >= 0.5
qualify place <= 5

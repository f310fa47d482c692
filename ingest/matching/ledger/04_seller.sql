-- title: Settings that a supplier bills for
-- definition: A row a supplier as the ledger writes it and a setting from which the council buys: as a person has settled it; else the settings whose
--   URN stands on its lines, those at which children whom its lines name were placed, and those of its name, where one setting has it, or of the
--   owner whose name it is.
with supplier as (
    select distinct supplier, same_seller(supplier) as seller_key
    from ledger_line
),
settled as (
    select supplier.supplier, settled_supplier.urn, settled_supplier.owner_key
    from supplier
    join settled_supplier using (seller_key)
),
own_name as ( -- one setting, or one owner's settings
    select seller_key, provider, how
    from seller_name
    qualify how = 'owner' or count(distinct provider) over (partition by seller_key, how) = 1
),
child as ( -- lines that name a child who was placed at one setting at the time
    select ledger_line.id, ledger_line.supplier, min(bought_placement.provider) as provider
    from ledger_line
    join bought_placement using (child)
    where bought_placement.started <= ledger_line.posted + 60
        and coalesce(bought_placement.ended, date '9999-12-31') >= ledger_line.posted - 120
    group by ledger_line.id, ledger_line.supplier
    having count(distinct bought_placement.provider) = 1
        and count(*) = count(bought_placement.provider)
),
found as (
    select settled.supplier, known_number.provider, 'settled' as how
    from settled
    join known_number on known_number.number = number_of(settled.urn)
    union
    select settled.supplier, seller_name.provider, 'settled'
    from settled
    join seller_name on seller_name.seller_key = settled.owner_key and seller_name.how = 'owner'
    union
    select supplier, provider, 'urn' from ledger_line where provider is not null
    union
    select supplier, provider, 'child' from child group by supplier, provider having count(*) > 1
    union
    select supplier, provider, how from supplier join own_name using (seller_key)
)
select supplier, provider, arg_min(how, list_position(['settled', 'urn', 'name', 'owner', 'child'], how)) as how
from found
where how = 'settled' or supplier not in (select supplier from settled)
group by supplier, provider

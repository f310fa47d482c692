-- title: Invoices for places on a cost centre that is not one for places
-- severity: warning
-- table: spend
-- action: Ask finance to move the line; until then the cost is in no figure of the ledger. If places are bought from it too, name it in [ledger.cost_centres]
with place_supplier as (
    select distinct supplier, subjective
    from spend
    where cost_centre in (select code from cost_centre)
        and kind = 'invoice'
)
select extract_id, sheet, row, 'cost_centre' as column_name
from spend
where kind in ('invoice', 'credit')
    and (cost_centre is null or cost_centre not in (select code from cost_centre))
    and (supplier, coalesce(subjective, '')) in (select (supplier, coalesce(subjective, '')) from place_supplier)

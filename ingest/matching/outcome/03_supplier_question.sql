-- title: Suppliers to ask a person about
-- definition: A row a supplier, the same but for case, punctuation and Ltd, for which no setting is found and that is not asked about yet: what it was
--   paid, where it first stands, and what may be meant.
with suggestion as (
    select
        supplier,
        string_agg(
            case how when 'owner' then 'owner "' || name || '"' else provider || ' ' || name end || ' (closeness ' || closeness || ')',
            chr(10) order by place) as suggestions
    from supplier_candidate
    group by supplier
)
select
    arg_min(supplier, (path, sheet, row)) as name,
    arg_min(path, (path, sheet, row)) as path,
    arg_min(sheet, (path, sheet, row)) as sheet,
    arg_min(coalesce(cell, 'row ' || row), (path, sheet, row)) as cell,
    sum(lines)::integer as lines,
    sum(net_pence)::bigint as net_pence,
    arg_min(suggestions, (path, sheet, row)) as suggestions
from supplier
left join suggestion using (supplier)
where supplier not in (select supplier from seller)
    and seller_key not in (select seller_key from settled_supplier)
    and seller_key not in (select seller_key from asked_supplier)
group by seller_key
order by min((path, sheet, row))

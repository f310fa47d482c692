-- title: Suppliers of the ledger
-- definition: A row a supplier as the ledger writes it, with what it was paid and where it first stands.
with grouped as (
    select
        supplier,
        count(*)::integer as lines,
        sum(net_pence)::bigint as net_pence,
        min({path: path, sheet: sheet, row: row, extract_id: extract_id}) as first
    from ledger_line
    group by supplier
)
select
    supplier,
    same_seller(supplier) as seller_key,
    lines, net_pence,
    first.path, first.extract_id, first.sheet, first.row,
    column_of.letter || first.row as cell
from grouped
asof left join (from extract_column where column_name = 'supplier') as column_of
    on column_of.extract_id = first.extract_id
    and column_of.sheet = first.sheet
    and column_of.row <= first.row

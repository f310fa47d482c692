-- title: Contracts that end within 12 months
-- definition: Contracts whose last day, without extensions, lies within 12 months of the day that the data reach, and those that have ended
--   though placements still run under them; the last day with every extension beside it. Placements are those that run and name the contract.
-- source: Contract register; placements
-- empty: No contract on the register ends within 12 months. Where there is no register among the extracts, none is on record.
-- column: ends | day | Ends
-- column: extends_to | day | Can be extended to
-- column: reference | text | Reference
-- column: title | text | Title
-- column: supplier | text | Supplier
-- column: lot | text | Lot
-- column: route | code:contract_route | Route
-- column: children | count | Children now
-- column: annual | pounds | Price of a full year
-- column: file | text | Extract
-- column: sheet | text | Sheet
-- column: row | text | Row
with called_off as (
    select contract_reference as reference, count(distinct child) as children, sum(annual_pence) as annual
    from running_placement
    where contract_reference is not null
    group by contract_reference
)
select
    contract.ends, extends_to, reference, title, supplier, lot, route,
    coalesce(children, 0) as children,
    annual,
    extract.path as file,
    contract.sheet,
    contract.row
from contract
cross join year
left join called_off using (reference)
join extract on extract.extract_id = contract.extract_id
where (contract.ends between day and (day + interval 12 month)::date)
    or (contract.ends < day and children > 0)
order by contract.ends, reference, supplier, extract.path, contract.sheet, contract.row

-- title: Placements on a contract without its reference
-- severity: warning
-- table: placement
-- action: Add the reference of the contract, framework or dynamic market that the place was called off from
select extract_id, sheet, row, 'contract_route contract_reference' as column_name
from placement
join contract_route on contract_route.code = placement.contract_route
where on_contract
    and contract_reference is null

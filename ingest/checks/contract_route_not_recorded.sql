-- title: Running independent placements without a contract route
-- severity: warning
-- table: placement
-- action: Record how the place was bought; until then it counts as bought off contract
select extract_id, sheet, row, 'contract_route' as column_name
from placement
where (contract_route is null or contract_route = 'unknown')
    and provision in (select code from provision where is_inmss or code in ('specialist_post_16', 'mainstream_independent'))
    and started <= getvariable('until')
    and coalesce(ended, getvariable('until')) >= getvariable('until')

-- title: VAT at a rate that there is none of
-- severity: warning
-- table: spend
-- action: Check net and VAT: it is 20% or 5% of the net, or nothing; the net may hold VAT
select extract_id, sheet, row, 'net vat' as column_name
from spend
where vat_pence <> 0
    and abs(vat_pence - 0.20 * net_pence) > 0.005 * abs(net_pence) + 2
    and abs(vat_pence - 0.05 * net_pence) > 0.005 * abs(net_pence) + 2

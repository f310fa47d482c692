-- title: Prices ten times those of like placements, or a tenth
-- severity: warning
-- table: placement
-- action: Check the price, what it is for and how many make a year; pence may stand for pounds, or a year for a week
with usual as (
    select provision, boarding, median(annual_pence) as annual_pence
    from placement
    where annual_pence > 0
    group by provision, boarding
    having count(*) >= 10
)
select placement.extract_id, placement.sheet, placement.row,
    'price price_basis units_a_year' as column_name,
    case when placement.annual_pence > usual.annual_pence then 'ten times the median' else 'a tenth of the median' end as detail
from placement
join usual using (provision, boarding)
where placement.annual_pence > 0
    and (placement.annual_pence > 10 * usual.annual_pence or placement.annual_pence < usual.annual_pence / 10)

-- title: Placements whose kind is not that of the setting
-- severity: warning
-- table: placement
-- action: Correct the kind of placement or the URN; the kind decides what counts as an independent or non-maintained place
with kind(establishment_type, provision) as (
    values
        (7, 'special_la'), (12, 'special_la'), (33, 'special_academy'), (36, 'special_academy'), (44, 'special_academy'),
        (8, 'special_non_maintained'), (10, 'special_independent'), (11, 'mainstream_independent'),
        (14, 'ap_la'), (38, 'ap_free'), (42, 'ap_academy'), (43, 'ap_academy'),
        (18, 'fe_college'), (32, 'specialist_post_16'), (30, 'welsh'), (49, 'online')
)
select placement.extract_id, placement.sheet, placement.row, 'provider provision' as column_name
from placement
where provider in (select provider from provider join kind using (establishment_type))
    and (provider, provision) not in (select (provider, provision) from provider join kind using (establishment_type))

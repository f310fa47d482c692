-- title: Residential placements where hardly any setting boards
-- severity: warning
-- table: placement
-- action: Correct the kind of setting, or day and residential
select extract_id, sheet, row, 'provision boarding' as column_name
from placement
where boarding <> 'day'
    and provision in (
        select code
        from provision
        where provision_group = 'mainstream' and code <> 'mainstream_independent'
            or code in ('ap_academy', 'ap_free', 'ap_la', 'home_education', 'online', 'neet', 'not_recorded', 'awaiting', 'excluded')
    )

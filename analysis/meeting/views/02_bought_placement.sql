-- title: Bought placements with their setting
-- definition: A row a placement that has a price, or is in a kind of setting that sells its places. The setting is known by its number,
--   or by its name where no number is known.
select
    placement.*,
    coalesce(placement.provider, placement.setting, 'not recorded') as setting_key,
    case
        when provision.is_inmss then 'inmss'
        when placement.provision in ('specialist_post_16', 'mainstream_independent') then placement.provision
    end as cost_group,
    coalesce(
        placement.education_share,
        1 - coalesce(placement.care_share, 0) - coalesce(placement.health_share, 0)
    ) as paid_by_education
from placement
join provision on provision.code = placement.provision
where placement.annual_pence is not null
    or cost_group is not null

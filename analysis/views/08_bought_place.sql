-- title: Places bought, with who is in them and where
-- definition: A row a costed placement and year, with the child's need, age and key stage and the setting's name, owner and area. Age is on the
--   31 August that falls into a financial year, or on the day before an academic year begins: the one that decides the school year.
--   A child is counted once: on the last day of the year in the place that began last, over the year in the last place.
select
    costed_placement.kind,
    costed_placement.period,
    costed_placement.period_starts,
    costed_placement.placement_ref,
    costed_placement.child,
    costed_placement.provider,
    costed_placement.provision,
    costed_placement.cost_group,
    costed_placement.boarding,
    costed_placement.annual_pence,
    costed_placement.cost_pence,
    costed_placement.fte,
    setting.name as setting,
    setting.owner,
    setting.area,
    child_need.need,
    child_need.main_need,
    age_band.code as age_band,
    key_stage.code as key_stage,
    costed_placement.ended is null or costed_placement.ended >= costed_placement.period_ends as runs_on,
    -- what runs on stands before what has ended, so that the last place of the year is that of its last day where there is one
    row_number() over (
        partition by costed_placement.kind, costed_placement.period, costed_placement.child
        order by runs_on desc, costed_placement.started desc, costed_placement.ended desc, costed_placement.placement_ref
    ) = 1 as is_last
from costed_placement
left join setting on setting.provider = costed_placement.provider
left join child_need on child_need.child = costed_placement.child
left join (select child, min(born) as born from plan group by child) as birth on birth.child = costed_placement.child
left join age_band
    on year(costed_placement.period_starts) - year(birth.born) - (month(birth.born) > 8)::integer between age_band.youngest and age_band.oldest
left join key_stage
    on year(costed_placement.period_starts) - year(birth.born) - (month(birth.born) > 8)::integer between key_stage.youngest and key_stage.oldest

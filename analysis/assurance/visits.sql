-- title: Visits where the setting is new
-- question: For what share of placements in a setting new to the council was there a visit?
-- unit: % of new placements in new settings
-- format: percent_1
-- aggregate: share
-- class: conduct
-- contributors: child
-- adds: a new placement
-- period: financial
-- breakdown: total
-- definition: Of the bought placements that began in the financial year in a setting that the council had not used before, those for which a
--   visit is on record.
-- source: Case system: pre-placement checks and placements
-- assumption: Placements without a price on record are left out.
-- owner: Commissioning lead
select
    calendar.period,
    new_placement.child,
    (assurance.visited is not null)::integer as amount
from new_placement
join assurance using (placement_ref)
join calendar
    on calendar.kind = 'financial'
    and calendar.complete
    and new_placement.started between calendar.starts and calendar.ends
where assurance.new_setting

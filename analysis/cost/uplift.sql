-- title: Rises of fees asked and agreed
-- question: What rise of fees did schools ask for, and what was agreed?
-- unit: % of the fee before
-- format: percent
-- aggregate: mean
-- class: mean
-- contributors: child, provider
-- adds: a rise asked or agreed
-- divides: a request for a higher fee
-- period: financial
-- breakdown: uplift_stage
-- definition: Of the requests of independent and non-maintained special schools for a higher fee of a child's place that were made in the
--   financial year and have been decided: the mean rise asked for, and the mean rise agreed, each place counting once. A request that
--   was refused was agreed at 0%.
-- source: Case system: placements with requests for a higher fee
-- assumption: Requests without a day, without the rise asked for, or not decided yet are in neither mean.
-- owner: Finance business partner
select
    calendar.period,
    uplift_stage.code as uplift_stage,
    placement.child,
    placement.provider,
    placement.placement_ref as unit,
    'a rise ' || uplift_stage.code as adds,
    case uplift_stage.code when 'asked' then placement.uplift_asked else placement.uplift_agreed end as amount,
    1 as weight
from placement
join provision on provision.code = placement.provision
join calendar
    on calendar.kind = 'financial'
    and calendar.complete
    and placement.uplift_asked_on between calendar.starts and calendar.ends
cross join uplift_stage
where provision.is_inmss
    and placement.uplift_asked is not null
    and placement.uplift_agreed is not null

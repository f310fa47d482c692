-- title: Placements costed by days
-- definition: A row a bought placement, in an independent or non-maintained special school, a specialist post-16 institution or an
--   independent mainstream school, and financial or academic year in which it runs. Days are counted from start to end, both
--   included. Placement-years (FTE) are days over the days of the year, 365 or 366; cost is the price of a full year × FTE × the part that education pays,
--   to the penny. What social care and the health service pay is not in it: they pay for few children, and the difference to the
--   council's published outturn would give it away.
--   Only years that the data reach to their last day.
select
    calendar.kind,
    calendar.period,
    calendar.starts as period_starts,
    calendar.ends as period_ends,
    placement.started,
    placement.ended,
    placement.placement_ref,
    placement.child,
    placement.provider,
    placement.provision,
    case
        when provision.is_inmss then 'inmss'
        when placement.provision in ('specialist_post_16', 'mainstream_independent') then placement.provision
    end as cost_group,
    placement.boarding,
    placement.annual_pence,
    coalesce(
        placement.education_share,
        1 - coalesce(placement.care_share, 0) - coalesce(placement.health_share, 0)
    ) as paid_by_education,
    least(coalesce(placement.ended, calendar.ends), calendar.ends)
        - greatest(placement.started, calendar.starts) + 1 as placed_days,
    placed_days / calendar.days as fte,
    round(placement.annual_pence * paid_by_education * placed_days / calendar.days)::bigint as cost_pence
from calendar
join placement
    on placement.started <= calendar.ends
    and (placement.ended is null or placement.ended >= calendar.starts)
join provision on provision.code = placement.provision
where calendar.kind in ('financial', 'academic')
    and calendar.complete
    and placement.annual_pence is not null
    and cost_group is not null

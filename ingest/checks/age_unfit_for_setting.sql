-- title: Placements at an age that the kind of setting does not take
-- severity: warning
-- table: placement
-- action: Correct the kind of setting, the date of birth or the dates of the placement
with child as (
    select child, max(born) as born
    from plan
    where born is not null
    group by child
),
aged as (
    select placement.*,
        provision_group,
        datesub('year', born, started) as oldest_at_start, -- born is the first of the month of birth
        datesub('year', born + interval '1 month', least(coalesce(ended, getvariable('until')), getvariable('until'))) as youngest_at_end
    from placement
    join child using (child)
    join provision on provision.code = placement.provision
)
select extract_id, sheet, row,
    'provision started ended' as column_name,
    case
        when provision_group = 'post_16' then 'too young for a college'
        when provision = 'early_years' then 'too old for an early years setting'
        when youngest_at_end >= 21 then 'too old for a school'
        else 'too young for a school'
    end as detail
from aged
where provision_group = 'post_16' and oldest_at_start < 14
    or provision = 'early_years' and youngest_at_end >= 7
    or (provision_group in ('mainstream', 'state_special', 'inmss') and provision <> 'early_years' or provision in ('ap_academy', 'ap_free', 'ap_la'))
        and (youngest_at_end >= 21 or oldest_at_start < 2) -- who is 19 in September may stay the year

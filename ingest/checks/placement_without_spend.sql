-- title: Placements for which nothing was paid
-- severity: warning
-- table: placement
-- action: Ask finance whether the setting has sent invoices, and whether the placement ran at all; spend that is not matched may be for it
with due as ( -- the stays of each closed year, where every price is a row of it, and the row of the last price is named
    select
        calendar.starts as year_starts,
        calendar.ends as year_ends,
        placement.child,
        placement.provider,
        arg_max({extract_id: placement.extract_id, sheet: placement.sheet, row: placement.row}, placement.started) as last
    from calendar
    join placement
        on placement.started <= calendar.ends
        and coalesce(placement.ended, calendar.ends) >= calendar.starts
    where calendar.kind = 'financial'
        and calendar.complete
        and placement.annual_pence > 0
        and placement.provision in (select code from provision where is_inmss or code in ('specialist_post_16', 'mainstream_independent'))
        and calendar.period in (select financial_year from spend_match)
    group by all
),
paid as (
    select placement.child, placement.provider, spend_match.posted
    from spend_match
    join placement using (placement_ref)
)
select
    last.extract_id, last.sheet, last.row, 'price' as column_name,
    concat('a fee was due in the year to ', strftime(year_ends, '%-d %B %Y'), ', nothing paid') as detail
from due
where not exists (
    from paid
    where paid.child = due.child
        and paid.provider is not distinct from due.provider
        and paid.posted between due.year_starts and due.year_ends + 120 -- bills come late
)

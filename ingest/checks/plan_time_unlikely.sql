-- title: Plans issued within six weeks of the request, or more than three years after it
-- severity: warning
-- table: plan
-- action: Check both dates: the decision to assess alone may take six weeks; a year may be mistyped
select extract_id, sheet, row,
    'requested issued' as column_name,
    case when issued < requested + interval '42 days' then 'within six weeks' else 'after three years' end as detail
from plan
where requested <= issued
    and (issued < requested + interval '42 days' or issued > requested + interval '3 years')

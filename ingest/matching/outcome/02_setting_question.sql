-- title: Settings to ask a person about
-- definition: A row a name, the same but for case and punctuation, with the number and mark of the postcode as written, that is in doubt and not asked
--   about yet: what hangs on it, where it first stands, and what may be meant.
with suggestion as (
    select
        id,
        string_agg(
            concat_ws(', ', provider || ' ' || name, town, case when not is_open then 'closed' end) || ' (closeness ' || closeness || ')',
            chr(10) order by place) as suggestions
    from setting_candidate
    group by id
)
select
    arg_min(setting, id) as name,
    provider_written as number,
    left(setting_site, 8) as postcode,
    arg_min(doubt, id) as doubt,
    arg_min(path, id) as path,
    arg_min(sheet, id) as sheet,
    coalesce(arg_min(cell, id), 'row ' || arg_min(row, id)) as cell,
    sum(placements)::integer as placements,
    sum(running)::integer as running,
    coalesce(sum(annual_pence), 0)::bigint as annual_pence,
    arg_min(suggestions, id) as suggestions
from found_setting
left join suggestion using (id)
where is_asked
    and not exists (
        from asked_setting
        where asked_setting.name is not distinct from found_setting.name_key
            and asked_setting.number is not distinct from found_setting.provider_written
            and asked_setting.postcode is not distinct from left(found_setting.setting_site, 8)
    )
group by name_key, provider_written, left(setting_site, 8)
order by min(id)

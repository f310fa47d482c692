-- title: Settings as the placements write them
-- definition: A row a name, number and postcode as written together, with the kinds of setting that it is used for, and where it first stands.
with written as (
    select
        placement.*,
        extract.path,
        -- Home education has no URN, and nurseries and training providers need none. A name that only says the kind is no name.
        (provision.provision_group <> 'elsewhere' and provision.code not in ('early_years', 'other_post_16')
            or provision.code in ('ap_academy', 'ap_free', 'ap_la', 'welsh', 'online', 'other_school'))
            and name_key(placement.setting) is distinct from name_key(provision.label) as wants_urn
    from placement
    join extract using (extract_id)
    join provision on provision.code = placement.provision
    where placement.setting is not null or placement.provider_written is not null
),
grouped as (
    select
        setting, provider_written, setting_site,
        count(*)::integer as placements,
        (count(*) filter (ended is null))::integer as running,
        (sum(annual_pence) filter (ended is null))::bigint as annual_pence,
        list(distinct provision) as provisions,
        bool_or(wants_urn) as wants_urn,
        min({path: path, sheet: sheet, row: row, extract_id: extract_id}) as first
    from written
    group by setting, provider_written, setting_site
)
select
    row_number() over (order by first, setting, provider_written, setting_site) as id,
    grouped.* exclude (first),
    number_of(provider_written) as number,
    same_setting(setting) as name_key,
    case when not is_withheld(setting) then close_words(setting) end as words,
    first.path, first.extract_id, first.sheet, first.row,
    column_of.letter || first.row as cell
from grouped
asof left join (from extract_column where column_name in ('setting', 'provider')) as column_of
    on column_of.extract_id = first.extract_id
    and column_of.sheet = first.sheet
    and column_of.column_name = case when setting is null then 'provider' else 'setting' end
    and column_of.row <= first.row

-- title: Our figures that the Department for Education has published already
-- definition: A row a figure, by its identity, with the Department's number: counts of plans on census day by kind of setting, need, sex and
--   age, of needs and of boarders in each kind of setting, and the section 251 outturn of places in independent and non-maintained special
--   schools, which stands for what the placements and the ledger say of them. As far as the Department's tables are in the workspace; it
--   publishes them for each authority without suppression, so that whoever reads our figures has them too.
with kind (breakdown, provision) as (
    values
        ('Mainstream - LA maintained', 'mainstream_la'),
        ('Mainstream - LA maintained (resourced provision)', 'mainstream_la_resourced'),
        ('Mainstream - LA maintained (SEN unit)', 'mainstream_la_unit'),
        ('Mainstream - academy', 'mainstream_academy'),
        ('Mainstream - academy (resourced provision)', 'mainstream_academy_resourced'),
        ('Mainstream - academy (SEN unit)', 'mainstream_academy_unit'),
        ('Mainstream - independent', 'mainstream_independent'),
        ('Special - LA maintained', 'special_la'),
        ('Special - Academy/free schools', 'special_academy'),
        ('Special - independent', 'special_independent'),
        ('Special - non-maintained', 'special_non_maintained'),
        ('FE - general FE and tertiary colleges', 'fe_college'),
        ('FE - specialist post-16 institutions', 'specialist_post_16'),
        ('FE - UKRLP provider', 'other_post_16'),
        ('AP/PRU - LA maintained', 'ap_la'),
        ('Educated elsewhere - elective home education', 'home_education'),
        ('Educated elsewhere - NEET', 'neet'),
        ('Educated elsewhere - Welsh establishment', 'welsh'),
        ('Non-maintained early years', 'early_years'),
        ('Placement not recorded', 'not_recorded')
),
counted as (
    select
        benchmark.year,
        benchmark.dataset,
        benchmark.topic,
        benchmark.breakdown,
        benchmark.indicator,
        benchmark.value,
        column_of.provision_group as column_group,
        column_of.is_inmss as column_is_inmss,
        row_of.provision_group as row_group,
        row_of.is_inmss as row_is_inmss,
        column_of.code as column_provision,
        need.code as need,
        need.need_group,
        need.main_need
    from benchmark
    left join provision as column_of on column_of.dfe_column = benchmark.indicator
    left join kind on kind.breakdown = benchmark.breakdown
    left join provision as row_of on row_of.code = kind.provision
    left join need on need.code = case
        when benchmark.indicator = 'number_need_unknown' then 'NSA'
        when starts_with(benchmark.indicator, 'number_') then upper(replace(benchmark.indicator, 'number_', ''))
    end
    where benchmark.dataset in ('caseload', 'need', 'residential')
        and benchmark.is_council
        and benchmark.value is not null
),
figure as (
    select 'demand/plans' as figure, year, value from counted
    where topic = 'All EHC plans' and indicator = 'ehcplans'
    union all
    select 'demand/plans?provision_group=' || column_group, year, value from counted
    where topic = 'All EHC plans' and dataset = 'caseload'
    union all
    select 'demand/plans?provision=' || column_provision, year, value from counted
    where topic = 'All EHC plans' and dataset = 'caseload'
    union all
    select 'demand/waiting', year, value from counted
    where topic = 'All EHC plans' and dataset = 'caseload' and column_provision in ('not_recorded', 'awaiting')
    union all
    select 'provider_mix/in_wales', year, value from counted
    where topic = 'All EHC plans' and dataset = 'caseload' and column_provision = 'welsh'
    union all
    select 'provider_mix/inmss_definitions?inmss_definition=' || inmss_definition.code, year, value from counted
    join inmss_definition
        on column_is_inmss
        or (column_provision = 'mainstream_independent' and inmss_definition.code <> 'special')
        or (column_provision = 'specialist_post_16' and inmss_definition.code = 'special_mainstream_post_16')
    where topic = 'All EHC plans' and dataset = 'caseload'
    union all
    select 'provider_mix/inmss_children', year, value from counted
    where topic = 'All EHC plans' and dataset = 'caseload' and column_is_inmss
    union all
    select 'demand/plans?sex=' || lower(breakdown), year, value from counted
    where topic = 'Sex' and indicator = 'ehcplans'
    union all
    select 'demand/plans?age_band=' || age_band.code, year, value from counted
    join age_band
        on case when breakdown = 'under 3' then 0 else try_cast(replace(breakdown, 'age ', '') as integer) end
            between age_band.youngest and age_band.oldest
    where topic = 'Child or young persons age' and indicator = 'ehcplans'
    union all
    select 'demand/plans?key_stage=' || key_stage.code, year, value from counted
    join key_stage
        on case when breakdown = 'under 3' then 0 else try_cast(replace(breakdown, 'age ', '') as integer) end
            between key_stage.youngest and key_stage.oldest
    where topic = 'Child or young persons age' and indicator = 'ehcplans'
    union all
    select 'demand/plans?need=' || need, year, value from counted
    where topic = 'All EHC plans' and dataset = 'need'
    union all
    select 'demand/plans?need_group=' || need_group, year, value from counted
    where topic = 'All EHC plans' and dataset = 'need'
    union all
    select 'demand/plans?need_group=' || need_group || '&provision_group=' || row_group, year, value from counted
    where topic = 'Type of placement' and dataset = 'need'
    union all
    select 'provider_mix/inmss_children?main_need=' || main_need, year, value from counted
    where topic = 'Type of placement' and dataset = 'need' and row_is_inmss
    union all
    select
        'provider_mix/inmss_children?boarding=' || case indicator when 'Res_3851' then 'weeks_38_51' when 'Res_52' then 'weeks_52' end,
        year, value
    from counted
    where topic = 'Type of placement' and dataset = 'residential' and row_is_inmss
)
select
    figure || '@' || year as figure,
    sum(value) as value
from figure
where figure is not null
group by all
union all
select
    twin.figure || '@' || financial_year as figure,
    net_pence as value
from own_outturn
cross join (
    values ('cost/placement_cost?cost_group=inmss'), ('cost/reconciliation?cost_source=placements'), ('cost/reconciliation?cost_source=ledger')
) as twin (figure)
where line = '1.2.3'

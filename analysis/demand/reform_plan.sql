-- title: Plans by the rows of the Local SEND Reform Plan
-- question: What does the council enter for plans by provision in its Local SEND Reform Plan, unmitigated and mitigated?
-- unit: children and young people
-- format: count
-- aggregate: sum
-- class: open
-- edition: internal
-- period: january
-- breakdown: scenario × reform_plan
-- revised: every build
-- absent: not available
-- definition: Children and young people with a plan in the Januaries of 2025 to 2029 by the fourteen rows of data/reference/reform_plan.csv: counted
--   as far as there are counts, then forecast, without the council's mitigations (baseline) and with them (mitigated). The forecast of a kind of
--   placement is parted among its rows as its children of the last January are. The names and the order of the rows are ours, drawn from the kinds of
--   setting of SEN2: hold them against the Department for Education's template before anything is filed.
-- source: Case system: EHC plans and placements; Department for Education: Education, health and care plans
-- assumption: For the council's own planning: it tells of few children, and is never published. Rounded to whole children, so that rows can differ from
--   their sum.
-- owner: SEND data lead
with row_of as (
    select
        provision.code as provision,
        provision.provision_group,
        provision.position,
        reform_plan.code as reform_plan
    from provision
    join reform_plan on list_contains(string_split(reform_plan.provisions, ' '), provision.code)
),
scenario_of as (
    select code as scenario
    from scenario
    where code = 'baseline'
        or exists (select 1 from mitigation)
),
last_january as (
    select row_of.provision_group, row_of.reform_plan, count(*) as children
    from census
    join row_of using (provision)
    where census.period = (select max(period) from census)
    group by all
    union all
    -- where nobody is today and somebody is expected, the first row of the kind takes them
    select provision_group, arg_min(reform_plan, position), 1
    from row_of
    where provision_group not in (select provision_group from census where period = (select max(period) from census))
    group by all
),
share as (
    select provision_group, reform_plan, children / sum(children) over (partition by provision_group) as part
    from last_january
)
select
    census.period,
    scenario_of.scenario,
    row_of.reform_plan,
    count(*) as amount
from census
join row_of using (provision)
cross join scenario_of
where census.period between '2025' and '2029'
group by all
union all
select
    forecast_part.period,
    forecast_part.scenario,
    share.reform_plan,
    sum(forecast_part.amount * share.part) as amount
from forecast_part
join share using (provision_group)
where forecast_part.forecast_bound = 'central'
    and forecast_part.need_group is null
    and forecast_part.phase is null
    and forecast_part.period between '2025' and '2029'
group by all

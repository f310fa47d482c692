-- title: Gap between special places and demand, by need and phase
-- question: For which needs and phases will special places be missing?
-- unit: places
-- format: decimal
-- aggregate: sum
-- class: open
-- edition: internal
-- period: academic
-- breakdown: scenario × need_group × phase × forecast_bound
-- revised: every build
-- absent: not available
-- definition: Forecast of children in special schools, state or independent, by need and phase, less the places commissioned or planned in state
--   special schools. Children are carried on as they grow older, as in plans expected by need, phase and placement, baseline and with the
--   council's mitigations. A place that is for several needs or phases counts for each in the proportion of the children who are expected
--   in special schools among them.
-- source: Case system: EHC plans and placements; Department for Education; places register
-- assumption: For the council's own planning: it tells of few children, and is never published.
-- assumption: State special places are filled before places are bought. The whole can differ from the published gap, which keeps the share
--   of children in special schools as it is.
-- owner: Place planning lead
with demand as (
    select
        (period::integer - 1)::varchar || '/' || right(period, 2) as academic_year,
        scenario,
        need_group,
        phase,
        forecast_bound,
        amount
    from forecast_special
),
central as (
    select
        academic_year,
        scenario,
        need_group,
        phase,
        amount
    from demand
    where forecast_bound = 'central'
),
planned as (
    select
        row_number() over (order by place.extract_id, place.sheet, place.row) as place,
        place.academic_year,
        need.need_group,
        nullif(place.phase, 'all_through') as phase,
        place.places
    from place
    join provision on provision.code = place.provision
    left join need on need.code = place.need
    where provision.provision_group = 'state_special'
),
spread as (
    select
        central.academic_year,
        central.scenario,
        central.need_group,
        central.phase,
        -- where nobody is expected for whom they are meant, nobody is given the places
        planned.places * central.amount / sum(central.amount) over (partition by planned.place, central.scenario) as places
    from planned
    join central
        on central.academic_year = planned.academic_year
        and central.need_group = coalesce(planned.need_group, central.need_group)
        and central.phase = coalesce(planned.phase, central.phase)
    where central.amount > 0
),
held as (
    select
        academic_year,
        scenario,
        need_group,
        phase,
        sum(places) as places
    from spread
    group by all
)
select
    demand.academic_year as period,
    demand.scenario,
    demand.need_group,
    demand.phase,
    demand.forecast_bound,
    demand.amount - coalesce(held.places, 0) as amount
from demand
left join held using (academic_year, scenario, need_group, phase)
-- no places on the register for a year means that it is not planned yet
where demand.academic_year in (select academic_year from planned)

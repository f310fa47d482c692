-- title: Gap between special places and demand, by need, phase and area
-- question: In which areas of the council will special places be missing, and for whom?
-- unit: places
-- format: decimal
-- aggregate: sum
-- class: open
-- edition: internal
-- period: academic
-- breakdown: need_group × phase × locality × forecast_bound
-- own: locality
-- revised: every build
-- absent: not available
-- definition: Forecast of children in special schools, state or independent, by need, phase and the area where they live, less the places commissioned
--   or planned in state special schools of the area, if nothing changes. Children of a need and phase are parted among the areas as those of the
--   last January are, few of them drawn towards all children in special schools. A place whose area is not on record, or that is for several needs
--   or phases, counts for each in the proportion of the children who are expected.
-- source: Case system: EHC plans and placements; Department for Education; places register
-- assumption: For the council's own planning: it tells of few children, and is never published.
-- assumption: Children go to school where they live. State special places are filled before places are bought.
-- assumption: The ranges of areas are those of so few children, and wider than that of the whole. They do not add up.
-- owner: Place planning lead
with demand as (
    select
        (period::integer - 1)::varchar || '/' || right(period, 2) as academic_year,
        need_group,
        phase,
        locality,
        forecast_bound,
        amount
    from forecast_area
    where forecast_bound in ('central', 'low_80', 'high_80')
),
central as (
    select academic_year, need_group, phase, locality, amount
    from demand
    where forecast_bound = 'central'
),
planned as (
    select
        row_number() over (order by place.extract_id, place.sheet, place.row) as place,
        place.academic_year,
        need.need_group,
        nullif(place.phase, 'all_through') as phase,
        place.locality,
        place.places
    from place
    join provision on provision.code = place.provision
    left join need on need.code = place.need
    where provision.provision_group = 'state_special'
),
held as (
    select
        central.academic_year,
        central.need_group,
        central.phase,
        central.locality,
        -- where nobody is expected for whom they are meant, nobody is given the places
        planned.places * central.amount / sum(central.amount) over (partition by planned.place) as places
    from planned
    join central
        on central.academic_year = planned.academic_year
        and central.need_group = coalesce(planned.need_group, central.need_group)
        and central.phase = coalesce(planned.phase, central.phase)
        and central.locality = coalesce(planned.locality, central.locality)
    where central.amount > 0
),
summed as (
    select academic_year, need_group, phase, locality, sum(places) as places
    from held
    group by all
)
select
    demand.academic_year as period,
    demand.need_group,
    demand.phase,
    demand.locality,
    demand.forecast_bound,
    demand.amount - coalesce(summed.places, 0) as amount
from demand
left join summed using (academic_year, need_group, phase, locality)
-- no places on the register for a year means that it is not planned yet
where demand.academic_year in (select academic_year from planned)

-- title: Children by distance from home
-- question: How far from home are children placed?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child with a plan
-- period: january
-- breakdown: distance_band
-- breakdown: provision_group × distance_group
-- on request: provision_group × distance_band
-- definition: Children and young people with a plan on census day by the distance between their home and their school or college in miles: as the case
--   system has it, or else in a straight line from the middle of the home's postcode sector to the setting's place in Get Information About
--   Schools. Children whose distance is not known are left out.
-- source: Case system: EHC plans and placements; Get Information About Schools; postcode sectors of the Office for National Statistics
-- assumption: A straight line is shorter than a road. A sector holds about 3,000 homes and can be some miles wide in the country, so that single
--   children near the edge of a band can fall into the next.
-- assumption: Children who board are counted from their home, too.
-- owner: Commissioning lead
with placed as (
    select
        census.*,
        sqrt(power(postcode_sector.easting - establishment.easting, 2) + power(postcode_sector.northing - establishment.northing, 2)) / 1609.344 as miles
    from census
    left join (
        select sector, avg(easting) as easting, avg(northing) as northing from postcode_sector group by sector
    ) as postcode_sector on postcode_sector.sector = census.home_sector
    left join (
        select urn, min(easting) as easting, min(northing) as northing from establishment where easting > 0 group by urn
    ) as establishment on establishment.urn = census.provider
),
known as (
    select placed.*, distance_band.code, distance_band.distance_group
    from placed
    join distance_band
        on case
            when placed.distance_band is not null then distance_band.code = placed.distance_band
            else placed.miles >= distance_band.from_miles and placed.miles < coalesce(distance_band.to_miles, 1000000)
        end
)
select
    period,
    code as distance_band,
    distance_group,
    provision_group,
    child,
    1 as amount
from known

-- title: Postcodes: where sectors lie
-- table: postcode_sector
-- public: yes
-- source: Office for National Statistics, ONS Postcode Directory or National Statistics Postcode Lookup as downloaded, Ordnance Survey Code-Point Open
--   with its header, or a list of sectors with their middles
-- key: sector
-- column: sector | sector | filled | pcds; Postcode; Postcode Sector
-- column: eastings | integer | required | oseast1m; east1m
-- column: northings | integer | required | osnrth1m; north1m
-- column: ended | text | optional | doterm
select
    sheet,
    min(row) as row,
    sector,
    avg(eastings) as easting,
    avg(northings) as northing
from staged
where eastings > 0
    and northings > 0
    and ended is null -- a postcode that is no longer in use
    and not starts_with(sector, 'BT') -- Northern Ireland has another grid
group by sheet, sector

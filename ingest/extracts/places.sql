-- title: Places
-- table: place
-- source: Council's record of commissioned places, one row a school and academic year
-- column: provider | text | filled | URN; School URN
-- column: provision | code:provision | filled | Placement Type; Provision Type; School Type
-- column: need | code:need+designation | required | Designation; Designated Need; Need; Specialism
-- column: phase | code:phase | filled | School Phase; Phase of Education
-- column: academic_year | academic_year | filled | Year; School Year
-- column: places | integer | filled | Commissioned Places; Number of Places; Planned Places
-- column: on_roll | integer | optional | On Roll; Roll; NOR; Number on Roll; Pupils on Roll
-- column: cost_per_place | money | optional | Cost Per Place; Place Cost; Cost of a Place
select
    sheet, row,
    provider as provider_written, provider, provision,
    case when need <> 'several' then need end as need,
    phase, academic_year,
    cast(places as integer) as places,
    cast(on_roll as integer) as on_roll,
    cost_per_place as cost_per_place_pence
from staged

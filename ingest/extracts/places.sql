-- title: Places
-- table: place
-- source: Council's record of commissioned places, one row a school and academic year
-- key: provider, provision, need, phase, academic_year
-- dated: academic_year
-- column: provider | urn | filled | URN; School URN; Setting URN; Establishment URN; Provider URN
-- column: provision | code:provision | filled | Placement Type; Provision Type; School Type; Setting Type; Establishment Type;
--   Type of Provision; Type of School; Type of Places; Place Type
-- column: need | code:need+designation | required | Designation; Designated Need; SEN Designation; Need; Need Designation; Designated For;
--   Specialism; Type of Need; SEN Specialism; Need Type
-- column: phase | code:phase | filled | School Phase; Phase of Education; Education Phase; Key Phase; Age Phase
-- column: academic_year | academic_year | filled | Year; School Year; Academic Yr; AY; Year of Places
-- column: places | integer | filled | Commissioned Places; Places Commissioned; Number of Places; No of Places; Planned Places;
--   Agreed Places; Funded Places; Place Numbers; Total Places; High Needs Places; Commissioned Place Numbers
-- column: on_roll | integer | optional | On Roll; Roll; NOR; Number on Roll; Pupils on Roll; No on Roll; Current Roll; Places Filled;
--   Filled Places; Occupied Places; Places Occupied
-- column: cost_per_place | money | optional | Cost Per Place; Place Cost; Cost of a Place; Unit Cost Per Place; Average Cost Per Place;
--   Funding Per Place; Full Cost of a Place
-- column: locality | area | optional | Area; School Area; Locality Name; Area Name; District; Planning Area; SEND Area; Quadrant
select
    sheet, row,
    provider as provider_written, provider, provision,
    case when need <> 'several' then need end as need,
    phase, academic_year,
    cast(places as integer) as places,
    cast(on_roll as integer) as on_roll,
    cost_per_place as cost_per_place_pence,
    locality
from staged

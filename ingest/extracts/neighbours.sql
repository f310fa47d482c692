-- title: DfE: statistical neighbours
-- table: neighbour
-- public: yes
-- source: Department for Education, Children's services statistical neighbour benchmarking tool
-- key: la_code, rank
-- column: la_code | text | required | LA number
-- column: sn1 | text | required
-- column: sn2 | text | required
-- column: sn3 | text | required
-- column: sn4 | text | required
-- column: sn5 | text | required
-- column: sn6 | text | required
-- column: sn7 | text | required
-- column: sn8 | text | required
-- column: sn9 | text | required
-- column: sn10 | text | required
select
    sheet, row,
    la_code,
    neighbour_code,
    cast(replace(place, 'sn', '') as integer) as rank
from (
    unpivot staged
    on sn1, sn2, sn3, sn4, sn5, sn6, sn7, sn8, sn9, sn10
    into name place value neighbour_code
)
where la_code is not null -- the rows of headings, such as Old SNs

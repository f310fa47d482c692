-- title: DfE: list of authorities
-- table: authority
-- public: yes
-- source: Department for Education, list of local authority codes
-- key: la_code
-- column: la_code | text | filled | LA Number
-- column: name | text | filled | LA Name
-- column: region | text | required
-- column: type | text | required
select
    sheet, row,
    la_code, name,
    nullif(region, 'NA') as region,
    nullif(type, 'NA') as kind
from staged

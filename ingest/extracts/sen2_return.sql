-- title: SEN2: the return
-- table: sen2_return
-- source: SEN2 person-level return, file …_sen2.csv of the Blade export from COLLECT
-- key: return_id
-- column: return_id | pseudonym | filled | sen2tableid
-- column: year | integer | filled
-- column: counted | date | required | referencedate
-- column: la_code | reference | required | lea
-- column: collection | code:sen2_collection | required
-- personal: NativeId; sourceid; softwarecode; serialno; dmo; dco
select
    sheet, row,
    return_id,
    cast(year as integer) as year,
    counted, la_code
from staged

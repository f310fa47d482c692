-- title: SEN2: needs
-- table: sen2_need
-- source: SEN2 person-level return, file …_senneed.csv
-- key: active_plan_id, rank
-- column: need_id | pseudonym | filled | senneedtableid
-- column: active_plan_id | pseudonym | filled | activeplanstableid
-- column: need | code:need | filled | sentype
-- column: rank | integer | filled | sentyperank
-- personal: NativeId; sourceid
select
    sheet, row,
    active_plan_id, need,
    cast(rank as integer) as rank
from staged

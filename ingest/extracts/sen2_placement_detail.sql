-- title: SEN2: placements
-- table: sen2_placement
-- source: SEN2 person-level return, file …_placementdetail.csv (res stands here from version 1.2 of 2024)
-- key: placement_id
-- column: placement_id | pseudonym | filled | placementdetailtableid
-- column: active_plan_id | pseudonym | filled | activeplanstableid
-- column: rank | integer | optional | placementrank
-- column: urn | urn | required
-- column: ukprn | urn | required
-- column: setting | code:sen2_setting | required | sensetting
-- column: started | date | required | entrydate
-- column: ended | date | required | leavingdate
-- column: boarding | code:sen2_residential | optional | res
-- column: sen_unit | boolean | required | senunitindicator
-- column: resourced | boolean | required | resourcedprovisionindicator
-- personal: NativeId; sourceid; sensettingother
select
    sheet, row,
    placement_id, active_plan_id,
    cast(rank as integer) as rank,
    urn, ukprn, setting,
    started, ended,
    nullif(boarding, 'day') as boarding,
    coalesce(sen_unit, false) as sen_unit,
    coalesce(resourced, false) as resourced
from staged

-- title: SEN2: settings named in plans
-- table: sen2_named_setting
-- source: SEN2 person-level return, file …_plandetail.csv
-- key: plan_id, rank
-- column: plan_detail_id | pseudonym | filled | plandetailtableid
-- column: plan_id | pseudonym | filled | namedplantableid
-- column: rank | integer | optional | placementrank
-- column: urn | urn | required
-- column: ukprn | urn | required
-- column: setting | code:sen2_setting | required | sensetting
-- personal: NativeId; sourceid; sensettingother
select
    sheet, row,
    plan_id,
    cast(rank as integer) as rank,
    urn, ukprn, setting
from staged

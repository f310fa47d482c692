-- title: Prices whose parts do not make a whole
-- severity: error
-- table: placement
-- action: Correct the shares of education, social care and health: together they are 100%
with shared as (
    select *, coalesce(education_share, 0) + coalesce(care_share, 0) + coalesce(health_share, 0) as parts
    from placement
    where coalesce(education_share, care_share, health_share) is not null
)
select extract_id, sheet, row, 'education_share care_share health_share' as column_name
from shared
where parts > 1.015 -- thirds are written as 33% or 34%
    or parts < 0.985
        and extract_id in (select extract_id from shared where coalesce(care_share, health_share) is not null) -- others hold one share only

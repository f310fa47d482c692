-- title: Prices whose parts do not make a whole
-- severity: error
-- table: placement
-- action: Correct the shares of education, social care and health: together they are 100%
select extract_id, sheet, row, 'education_share care_share health_share' as column_name
from placement
where abs(coalesce(education_share, 0) + coalesce(care_share, 0) + coalesce(health_share, 0) - 1) > 0.015 -- thirds are written as 33%
    and (education_share + 0.015 > 1 or exists (from placement where coalesce(care_share, health_share) is not null))
    and coalesce(education_share, care_share, health_share) is not null

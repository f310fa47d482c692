-- title: Outturn lines that stand twice
-- severity: error
-- table: outturn
-- action: Take out one of the rows; the line counts twice
select extract_id, sheet, row,
    'financial_year line' as column_name,
    'as in ' || place_of(first.extract_id, first.sheet, first.row) as detail
from (
    select *,
        first_value({extract_id: extract_id, sheet: sheet, row: row}) over (
            partition by financial_year, line order by extract_id, sheet, row
        ) as first
    from outturn
)
where (extract_id, sheet, row) <> (first.extract_id, first.sheet, first.row)

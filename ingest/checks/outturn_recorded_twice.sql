-- title: Outturn lines that stand twice
-- severity: error
-- table: outturn
-- action: Take out one of the rows; the line counts twice
select extract_id, sheet, row,
    'financial_year line' as column_name,
    'as in ' || place_of(first.extract_id, first.sheet, first.row) as detail
from (
    select
        outturn.*,
        first_value({extract_id: outturn.extract_id, sheet: sheet, row: row}) over (
            partition by extract.kind, la_code, financial_year, line -- the council's own statement and the Department's table of all may both hold its lines
            order by outturn.extract_id, sheet, row
        ) as first
    from outturn
    left join extract using (extract_id)
)
where (extract_id, sheet, row) <> (first.extract_id, first.sheet, first.row)

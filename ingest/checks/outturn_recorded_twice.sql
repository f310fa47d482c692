-- title: Outturn lines that stand twice
-- severity: error
-- table: outturn
-- action: Take out one of the rows; the line counts twice
select later.extract_id, later.sheet, later.row,
    'financial_year line' as column_name,
    'as in ' || place_of(first.extract_id, first.sheet, first.row) as detail
from outturn later
join outturn first
    on first.financial_year = later.financial_year
    and first.line = later.line
    and (first.extract_id, first.sheet, first.row) < (later.extract_id, later.sheet, later.row)

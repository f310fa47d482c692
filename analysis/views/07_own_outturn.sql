-- title: The council's own section 251 outturn
-- definition: A row a financial year and line: of the council's own statement, and where that does not hold it of the Department's table of all
--   authorities. Where both are in the workspace a line counts once.
select outturn.financial_year, outturn.line, outturn.net_pence
from outturn
left join extract using (extract_id)
where outturn.is_council
qualify row_number() over (
    partition by outturn.financial_year, outturn.line
    order by extract.kind is not distinct from 'section251' desc, outturn.extract_id, outturn.sheet, outturn.row
) = 1

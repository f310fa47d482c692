-- title: Section 251 outturn
-- table: outturn
-- source: Council's outturn statement to the Department for Education, one row a line
-- key: financial_year, line
-- dated: financial_year
-- column: financial_year | financial_year | filled | Financial Year; Year
-- column: line | reference | filled | Line Number; Statement Line
-- column: net_expenditure | money | filled | Net Expenditure; Net
select
    sheet, row,
    true as is_council,
    getvariable('council_code') as la_code,
    financial_year, line,
    null::bigint as gross_pence,
    null::bigint as income_pence,
    net_expenditure as net_pence
from staged

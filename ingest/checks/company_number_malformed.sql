-- title: Company numbers of another form than those of Companies House
-- severity: warning
-- table: provider
-- action: Correct the number: eight digits, or two letters and six digits; a spreadsheet drops the zeros in front
select extract_id, sheet, row, 'company_number' as column_name
from provider
where not regexp_full_match(company_number, '[0-9]{8}|[A-Z]{2}[0-9]{6}|R[0-9]{7}')

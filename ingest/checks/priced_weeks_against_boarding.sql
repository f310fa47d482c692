-- title: Priced weeks that do not fit day or residential
-- severity: warning
-- table: placement
-- action: Correct the weeks a year, or day and residential; 52 weeks are not 39, and a day place is not 52
select extract_id, sheet, row, 'boarding units_a_year' as column_name
from placement
where price_basis = 'week'
    and case boarding
        when 'weeks_52' then units_a_year < 50
        when 'weeks_38_51' then units_a_year not between 36 and 51
        else units_a_year > 44
    end

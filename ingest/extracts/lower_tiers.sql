-- title: ONS: lower-tier to upper-tier authorities
-- table: lower_tier
-- public: yes
-- source: Office for National Statistics, Lower Tier Local Authority to Upper Tier Local Authority lookup
-- key: lower_code
-- column: lower_code | text | filled | LTLA21CD; LTLA22CD; LTLA23CD; LTLA24CD; LTLA25CD; LTLA26CD
-- column: upper_code | text | filled | UTLA21CD; UTLA22CD; UTLA23CD; UTLA24CD; UTLA25CD; UTLA26CD
select sheet, row, lower_code, upper_code
from staged

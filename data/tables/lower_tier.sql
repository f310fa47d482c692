-- One row a lower-tier authority, with the upper-tier one that it lies in: the code by which population is joined to education.
create table lower_tier (
    extract_id  integer not null, -- receipt of the file the row came from
    sheet       varchar not null, -- sheet name; empty for CSV
    row         integer not null, -- row in the sheet, or line in the CSV
    lower_code  varchar not null, -- nine-character ONS code of the district, borough or unitary authority
    upper_code  varchar not null  -- nine-character ONS code of the county, or the same code where there is one tier
);

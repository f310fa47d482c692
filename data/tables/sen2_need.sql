-- One row a need under an active plan, in the SEN2 return.
create table sen2_need (
    extract_id     integer not null, -- receipt of the file the row came from
    sheet          varchar not null, -- sheet name; empty for CSV
    row            integer not null, -- row in the sheet, or line in the CSV
    active_plan_id varchar not null, -- plan that it is under
    need           varchar not null, -- need, a code of reference/need
    rank           integer not null  -- 1 for the primary need, 2 for the secondary
);

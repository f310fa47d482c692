-- One row a plan that stood on census day, in the SEN2 return.
create table sen2_active_plan (
    extract_id     integer not null, -- receipt of the file the row came from
    sheet          varchar not null, -- sheet name; empty for CSV
    row            integer not null, -- row in the sheet, or line in the CSV
    active_plan_id varchar not null, -- keyed pseudonym of the active plan's number
    request_id     varchar not null, -- request that it goes back to
    boarding       varchar,          -- weeks_38_51 or weeks_52; null where the return says nothing here
    reviewed       date              -- day of the last decision on a review
);

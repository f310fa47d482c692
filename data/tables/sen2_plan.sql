-- One row a plan in the SEN2 return.
create table sen2_plan (
    extract_id    integer not null, -- receipt of the file the row came from
    sheet         varchar not null, -- sheet name; empty for CSV
    row           integer not null, -- row in the sheet, or line in the CSV
    plan_id       varchar not null, -- keyed pseudonym of the plan's number
    assessment_id varchar not null, -- assessment that it followed
    issued        date not null,    -- day it began
    ceased        date,             -- day it ceased; null while it stands
    cease_reason  varchar           -- reason for ceasing, 1 to 9
);

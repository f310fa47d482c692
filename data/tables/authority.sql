-- One row an authority, as the Department for Education lists them; abolished ones and regions are among them.
create table authority (
    extract_id  integer not null, -- receipt of the file the row came from
    sheet       varchar not null, -- sheet name; empty for CSV
    row         integer not null, -- row in the sheet, or line in the CSV
    la_code     varchar not null, -- three-digit code
    name        varchar not null, -- name; other lists write other names, so that tables are joined by codes only
    region      varchar,          -- region; null for regions and England
    kind        varchar           -- UA unitary, MD metropolitan, SC county, ILB and OLB London borough; null for regions and England
);

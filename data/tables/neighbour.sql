-- One row a statistical neighbour of an authority, as the Department for Education ranks them.
create table neighbour (
    extract_id     integer not null, -- receipt of the file the row came from
    sheet          varchar not null, -- sheet name; empty for CSV
    row            integer not null, -- row in the sheet, or line in the CSV
    la_code        varchar not null, -- three-digit code of the authority
    neighbour_code varchar not null, -- three-digit code of its neighbour
    rank           integer not null  -- 1 for the nearest to 10
);

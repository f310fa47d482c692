-- One row a column of a table that was read: where each column of a typed table stands in the file, and what was not read.
create table extract_column (
    extract_id  integer not null, -- receipt of the file
    sheet       varchar not null, -- sheet name; empty for CSV
    row         integer not null, -- row of the header, or line in the CSV
    letter      varchar not null, -- column of the sheet, such as F
    header      varchar not null, -- header as written, cleaned
    column_name varchar           -- column of the extract definition; null where the column is not read
);

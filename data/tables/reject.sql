-- One row a cell that could not be read as it stands. Says where and why; never holds what stood in the cell.
create table reject (
    extract_id  integer not null, -- receipt of the file
    sheet       varchar not null, -- sheet name; empty for CSV
    row         integer not null, -- row in the sheet, or line in the CSV
    column_name varchar not null, -- header of the column, as written in the file
    cell        varchar not null, -- cell address such as F12; empty where the row as a whole is at fault
    reason      varchar not null, -- what is wrong and what to do
    kept        boolean not null  -- true where the row was loaded without this cell, false where the row was left out
);

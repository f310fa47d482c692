-- One row a SEN2 return of the council to the Department for Education.
create table sen2_return (
    extract_id integer not null, -- receipt of the file the row came from
    sheet      varchar not null, -- sheet name; empty for CSV
    row        integer not null, -- row in the sheet, or line in the CSV
    return_id  varchar not null, -- keyed pseudonym of the return's number
    year       integer not null, -- year of the return
    counted    date,             -- reference date, in January
    la_code    varchar           -- three-digit code of the authority
);

-- One row a request for a needs assessment in the SEN2 return.
create table sen2_request (
    extract_id integer not null, -- receipt of the file the row came from
    sheet      varchar not null, -- sheet name; empty for CSV
    row        integer not null, -- row in the sheet, or line in the CSV
    request_id varchar not null, -- keyed pseudonym of the request's number
    person_id  varchar not null, -- whose request
    received   date              -- day it was received
);

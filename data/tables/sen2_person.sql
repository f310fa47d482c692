-- One row a child or young person in the SEN2 return.
create table sen2_person (
    extract_id integer not null, -- receipt of the file the row came from
    sheet      varchar not null, -- sheet name; empty for CSV
    row        integer not null, -- row in the sheet, or line in the CSV
    person_id  varchar not null, -- keyed pseudonym of the person's number in the return
    child      varchar not null, -- keyed pseudonym of the UPN, or of the learner number, or of the number in the return
    born       date,             -- first day of the month of birth
    sex        varchar           -- female, male or unknown
);

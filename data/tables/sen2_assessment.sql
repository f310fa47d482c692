-- One row a needs assessment in the SEN2 return.
create table sen2_assessment (
    extract_id    integer not null, -- receipt of the file the row came from
    sheet         varchar not null, -- sheet name; empty for CSV
    row           integer not null, -- row in the sheet, or line in the CSV
    assessment_id varchar not null, -- keyed pseudonym of the assessment's number
    request_id    varchar not null, -- request that it followed
    is_excepted   boolean           -- true where an exception to the 20 weeks applied
);

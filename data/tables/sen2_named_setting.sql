-- One row a setting that a plan in the SEN2 return names.
create table sen2_named_setting (
    extract_id integer not null, -- receipt of the file the row came from
    sheet      varchar not null, -- sheet name; empty for CSV
    row        integer not null, -- row in the sheet, or line in the CSV
    plan_id    varchar not null, -- plan that names it
    rank       integer,          -- 1 for the main setting
    urn        varchar,          -- URN
    ukprn      varchar,          -- UKPRN where there is no URN
    setting    varchar           -- OLA, OPA, EHE, EYP, OTH, NEET, NIEC or NIEO where there is no setting
);

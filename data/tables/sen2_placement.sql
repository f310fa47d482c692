-- One row a placement under an active plan, in the SEN2 return.
create table sen2_placement (
    extract_id     integer not null, -- receipt of the file the row came from
    sheet          varchar not null, -- sheet name; empty for CSV
    row            integer not null, -- row in the sheet, or line in the CSV
    placement_id   varchar not null, -- keyed pseudonym of the placement's number
    active_plan_id varchar not null, -- plan that it is under
    rank           integer,          -- 1 for the main placement
    urn            varchar,          -- URN of the setting
    ukprn          varchar,          -- UKPRN where there is no URN
    setting        varchar,          -- OLA, OPA, EHE, EYP, OTH, NEET, NIEC or NIEO where there is no setting
    started        date,             -- first day
    ended          date,             -- last day; null while it runs
    boarding       varchar,          -- weeks_38_51 or weeks_52; null where the return says nothing here
    sen_unit       boolean not null, -- true in a SEN unit
    resourced      boolean not null  -- true in resourced provision
);

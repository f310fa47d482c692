-- One row a setting.
create table provider (
    extract_id      integer not null, -- receipt of the file the row came from
    sheet           varchar not null, -- sheet name; empty for CSV
    row             integer not null, -- row in the sheet, or line in the CSV
    provider_written varchar,         -- URN as written
    provider        varchar not null, -- URN of the setting as it is known today; as written where it is not known
    name            varchar not null, -- name of the setting; "Name withheld (…)" where it does not read as an organisation's
    establishment_type integer,       -- type, a code of reference/establishment_type (GIAS)
    la_code         varchar,          -- three-digit code of the authority it lies in; W… for Wales
    in_area         boolean not null, -- true where it lies in the council's own area
    section_41      boolean not null, -- approved under section 41 of the Children and Families Act 2014
    owner_written   varchar,          -- owner as written
    owner           varchar,          -- owner group: one name for all settings of an owner; null where the proprietor is a person, unknown, or does not read as an organisation
    company_number  varchar,          -- company number of the owner, where known
    inspection_framework varchar,     -- whose framework: ofsted_state, ofsted_independent, ofsted_fe, isi, estyn
    inspected       date,             -- day of the last inspection
    inspection_outcome varchar        -- outcome in that framework's own words
);

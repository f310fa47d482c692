-- One row a school or college in England and Wales, from Get Information About Schools (GIAS).
create table establishment (
    extract_id         integer not null, -- receipt of the file the row came from
    sheet              varchar not null, -- sheet name; empty for CSV
    row                integer not null, -- row in the sheet, or line in the CSV
    urn                varchar not null, -- unique reference number
    ukprn              varchar,          -- UK provider reference number
    name               varchar not null, -- name
    establishment_type integer not null, -- type, GIAS' code; those of special schools are in reference/establishment_type
    status             varchar,          -- open, proposed, closing or closed
    opened             date,             -- day it opened
    closed             date,             -- day it closed
    la_code            varchar,          -- three-digit code of the authority it lies in
    phase              varchar,          -- phase as GIAS writes it: Primary, Secondary, 16 plus, Not applicable, …
    youngest           integer,          -- youngest age that it is registered for
    oldest             integer,          -- oldest age
    boarders           varchar,          -- as GIAS writes it: No boarders, Boarding school, …
    capacity           integer,          -- places that it is registered for
    pupils             integer,          -- pupils on roll
    section_41         boolean not null, -- approved under section 41 of the Children and Families Act 2014
    needs              varchar,          -- needs it says that it provides for, codes of reference/need in GIAS' order, parted by spaces
    town               varchar,          -- town
    site               varchar,          -- keyed pseudonym of the postcode, by which a setting without a number is found
    easting            integer,          -- Ordnance Survey easting, metres
    northing           integer,          -- Ordnance Survey northing, metres
    proprietor         varchar,          -- proprietor where it is an organisation; a stand-in where it is a person
    trust_code         varchar,          -- number of the trust in GIAS
    trust              varchar,          -- name of the trust
    inspected          date,             -- day of the last inspection
    inspection_outcome varchar           -- outcome in the inspectorate's own words
);

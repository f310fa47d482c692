-- One row a link between two schools in GIAS, such as a school and the academy that took its place.
create table establishment_link (
    extract_id  integer not null, -- receipt of the file the row came from
    sheet       varchar not null, -- sheet name; empty for CSV
    row         integer not null, -- row in the sheet, or line in the CSV
    urn         varchar not null, -- the school
    linked_urn  varchar not null, -- the other one
    relation    varchar not null, -- what the other one is to it: successor, predecessor or other
    link_type   varchar not null, -- as GIAS writes it: Successor - merged, Sixth Form Centre Link, …
    linked      date              -- day the link was made
);

-- One row a new placement's path from search to start: what was done before a child was placed.
create table assurance (
    extract_id        integer not null, -- receipt of the file the row came from
    sheet             varchar not null, -- sheet name; empty for CSV
    row               integer not null, -- row in the sheet, or line in the CSV
    placement_ref     varchar not null, -- keyed pseudonym of the placement's reference
    source_route      varchar,          -- how the setting was found, a code of reference/source_route
    consulted         date,             -- day the setting was consulted on the plan
    offered           date,             -- day the setting offered the place
    due_diligence     date,             -- day the due-diligence check was done
    new_setting       boolean not null, -- true where the council had not used the setting before
    visited           date,             -- day of the visit; wanted where the setting is new
    value_for_money   boolean not null, -- true where a value-for-money note is on file
    panel             date,             -- day of the panel's decision
    authorised_role   varchar           -- role that authorised the money; never a name, and null where it may be one
);

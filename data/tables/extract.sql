-- One row a file received: the receipt. Rows are never changed once their file is superseded, so that revisions can be shown.
create table extract (
    extract_id    integer not null, -- number of the receipt, in order of loading
    path          varchar not null, -- file, relative to the workspace
    kind          varchar not null, -- which extract definition read it: placements, plans, spend, …
    sha256        varchar not null, -- hash of the file as received
    definition    varchar not null, -- hash of the definition that read it; a changed definition reads the file anew
    rows_read     integer not null, -- data rows found under the headers
    rows_loaded   integer not null, -- rows that went into typed tables
    rows_rejected integer not null, -- rows that did not, with their reasons in reject
    is_current    boolean not null, -- false once a later file of the same path has replaced it
    primary key (extract_id)
);

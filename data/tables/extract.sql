-- One row a file received: the receipt. The typed tables hold the rows of current files only; the receipts of earlier files stay.
create table extract (
    extract_id    integer not null, -- number of the receipt, in order of loading
    path          varchar not null, -- file, relative to the workspace
    kind          varchar not null, -- which extract definition read it: placements, plans, spend, …
    sha256        varchar not null, -- hash of the file as received
    definition    varchar not null, -- hash of the definition that read it; a changed definition reads the file anew
    rows_read     integer not null, -- data rows found under the headers
    rows_loaded   integer not null, -- rows that went into typed tables
    rows_rejected integer not null, -- rows that did not, with their reasons in reject
    is_current    boolean not null, -- false once a later file has replaced it or it is gone from the workspace; its rows are gone too
    primary key (extract_id)
);

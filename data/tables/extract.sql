-- One row a file received: the receipt. The typed tables hold the rows of current files only; the receipts of earlier files stay.
create table extract (
    extract_id    integer not null, -- number of the receipt, in order of loading
    path          varchar not null, -- file, relative to the workspace
    kind          varchar not null, -- which extract definition read it: placements, plans, spend, …
    sha256        varchar not null, -- hash of the file as received
    definition    varchar not null, -- what read it: 16 characters for the key of the references, 16 for definitions, code lists and mappings; changed, it is read anew
    rows_read     integer not null, -- data rows found under the headers
    rows_loaded   integer not null, -- rows that went into typed tables
    rows_rejected integer not null, -- rows that did not, with their reasons in reject
    is_current    boolean not null, -- true where the file counts and its rows are in the typed tables; false where it is replaced, waits for an answer, or is gone
    primary key (extract_id)
);

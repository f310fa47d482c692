-- One row a receipt whose rows are kept: of the files in the workspace, and of what stood in a file before where its new content waits for an answer. Neither current nor replaced: it waits.
create table extract_kept (
    extract_id  integer not null, -- receipt of the file
    replaced_by integer,          -- receipt of the newer file of the same kind that stands in its place; null where there is none
    until       date,             -- of a ledger: lines from this day on are taken from the newer file; null where it stands for none or for all
    primary key (extract_id)
);

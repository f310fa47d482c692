-- One row a supplier of the ledger's cost centres of bought places and a setting that it bills for. Made by load out of the ledger's own
-- URNs, names of settings and owners, and providers.toml.
create table supplier_match (
    supplier   varchar not null, -- name as the ledger writes it
    provider   varchar,          -- URN of the setting today; null where none was found
    how        varchar not null, -- settled (by a person), urn (stands on lines of the supplier), name, owner or none
    lines      integer not null, -- lines of the supplier
    net_pence  bigint not null,  -- their amounts without VAT, pence
    extract_id integer not null, -- receipt of the file in which it first stands
    sheet      varchar not null, -- sheet in which it first stands
    row        integer not null, -- row in which it first stands
    cell       varchar           -- cell in which it first stands, such as C12
);

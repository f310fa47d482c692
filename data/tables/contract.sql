-- One row a contract, or a supplier's place on one, under which places are bought.
create table contract (
    extract_id   integer not null, -- receipt of the file the row came from
    sheet        varchar not null, -- sheet name; empty for CSV
    row          integer not null, -- row in the sheet, or line in the CSV
    reference    varchar not null, -- reference of the contract, by which placements name it
    title        varchar,          -- title; a stand-in where it does not read as one of an organisation
    route        varchar,          -- how it is bought, a code of reference/contract_route
    portal       varchar,          -- where it is tendered, a code of the list portal: procontract, adam, sproc, …
    lead_authority varchar,        -- authority that let it, where it is another's
    supplier     varchar,          -- supplier
    provider     varchar,          -- URN of the setting, where the register holds one
    lot          varchar,          -- lot
    starts       date,             -- first day
    ends         date,             -- last day without extensions
    extends_to   date,             -- last day with every extension; null where it cannot be extended
    value_pence  bigint            -- value over its whole life, pence; null for frameworks that state none
);

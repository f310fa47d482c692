-- One row a cost centre of the ledger from which SEND home-to-school transport is paid. Filled from the config, not from extracts.
create table transport_centre (
    code varchar not null, -- cost centre as the ledger writes it
    primary key (code)
);

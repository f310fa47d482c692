-- One row a cost centre of the ledger from which places are bought. Filled from the config, not from extracts.
create table cost_centre (
    code       varchar not null, -- cost centre as the ledger writes it
    cost_group varchar not null, -- kind of place, a code of reference/cost_group
    primary key (code)
);

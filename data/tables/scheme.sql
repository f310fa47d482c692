-- One row a capital scheme of the council. Filled from the config, not from extracts.
create table scheme (
    position   integer not null, -- place in the config, from 1
    name       varchar not null, -- what the council calls it
    places     integer not null, -- special places that it adds to those of the places register
    need_group varchar,          -- need that the places are for, a code of reference/need_group; null for several
    phase      varchar,          -- phase that they are for, a code of reference/phase; null for several
    cost_pence bigint not null,  -- what building them costs, pence
    funding    varchar not null, -- who pays for it
    opens      varchar not null  -- academic year in which they open, 2027/28
);

-- One row a thing that the council means to do about demand, for the mitigated forecast. Filled from the config, not from extracts.
create table mitigation (
    position        integer not null, -- place in the config, from 1
    name            varchar not null, -- what the council calls it
    kind            varchar not null, -- places_opened, step_down or fewer_new_plans
    from_year       integer not null, -- first January whose count it changes
    number          double,           -- children: of places_opened all at once, else each year; null where percent is stated
    percent         double,           -- of the children concerned, each year; null where number is stated
    need_group      varchar,          -- children of this need alone, a code of reference/need_group; null for all
    phase           varchar,          -- children of this phase alone, a code of reference/phase; null for all
    provision_group varchar           -- where the children are who are concerned, a code of reference/provision_group; null for all
);

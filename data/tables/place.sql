-- One row a school's places in an academic year: what the council commissions in its own and state provision.
create table place (
    extract_id       integer not null, -- receipt of the file the row came from
    sheet            varchar not null, -- sheet name; empty for CSV
    row              integer not null, -- row in the sheet, or line in the CSV
    provider_written varchar,         -- URN of the school as written
    provider         varchar not null, -- URN of the school as it is known today; as written where it is not known
    provision        varchar not null, -- kind of setting, a code of reference/provision
    need             varchar,          -- need that the places are for, a code of reference/need; null where several
    phase            varchar not null, -- early_years, primary, secondary, post_16 or all_through
    academic_year    varchar not null, -- 2025/26
    places           integer not null, -- places commissioned, or planned where the year has not begun
    on_roll          integer,          -- pupils on roll in January of the year; null where the year has not begun
    cost_per_place_pence bigint,       -- place and top-up funding of a place for a full year, pence
    locality         varchar           -- area of the council in which the school lies, one of those that its configuration states
);

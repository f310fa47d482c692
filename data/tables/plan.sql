-- One row an EHC plan, from the case system.
create table plan (
    extract_id    integer not null, -- receipt of the file the row came from
    sheet         varchar not null, -- sheet name; empty for CSV
    row           integer not null, -- row in the sheet, or line in the CSV
    child         varchar not null, -- keyed pseudonym of the child (HMAC-SHA-256), never the reference itself
    born          date,             -- first day of the month of birth
    sex           varchar,          -- female, male or unknown
    locality      varchar,          -- area of the council in which the child lives, one of those that its configuration states; never a postcode
    need          varchar,          -- primary need, a code of reference/need
    secondary_need varchar,         -- secondary need, a code of reference/need
    requested     date,             -- day the needs assessment was asked for
    issued        date not null,    -- day the final plan was issued
    ceased        date,             -- day the plan ceased; null while it stands
    cease_reason  varchar,          -- reason for ceasing, a code of SEN2: 1 to 9
    home_sector   varchar           -- postcode sector of the child's home, such as HR4 9; never a postcode
);

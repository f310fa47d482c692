-- One row a placement of a child at a setting, with its price where the council pays the setting.
create table placement (
    extract_id         integer not null, -- receipt of the file the row came from
    sheet              varchar not null, -- sheet name; empty for CSV
    row                integer not null, -- row in the sheet, or line in the CSV
    placement_ref      varchar not null, -- keyed pseudonym of the placement's reference
    child              varchar not null, -- keyed pseudonym of the child
    setting            varchar,          -- name of the setting as written
    setting_site   varchar,          -- keyed pseudonym of the setting's postcode, where the extract gives it
    provider_written   varchar,          -- number of the setting as written: a URN, or a UKPRN
    provider           varchar,          -- URN of the setting as it is known today, by setting_match; as written where it is not known
    provision          varchar not null, -- kind of setting, a code of reference/provision
    started            date not null,    -- first day
    ended              date,             -- last day; null while it runs
    boarding           varchar not null, -- day, weeks_38_51 or weeks_52, as SEN2 counts them
    tribunal_directed  boolean not null, -- true where the tribunal named the setting
    contract_route     varchar,          -- how it was bought, a code of reference/contract_route
    contract_reference varchar,          -- the contract it was called off from
    price_pence        bigint,           -- price net of VAT, pence, for one unit of price_basis
    price_basis        varchar,          -- hour, day, week, month, term or year
    units_a_year       decimal(7, 2),    -- how many of price_basis make a year: hours, days, weeks, months or terms; 1 for year
    annual_pence       bigint,           -- price_pence × units_a_year, pence a full year
    education_share    decimal(5, 4),    -- part of the price that the education budget pays, 0 to 1
    care_share         decimal(5, 4),    -- part that social care pays
    health_share       decimal(5, 4),    -- part that the health service pays
    uplift_asked_on    date,             -- day the setting asked for a higher price
    uplift_decided_on  date,             -- day the council decided on it
    uplift_asked       double,           -- rise that was asked for, as a part of the price before
    uplift_agreed      double,           -- rise that was agreed, as a part of the price before; 0 where it was refused
    home_sector        varchar,          -- postcode sector of the child's home, such as HR4 9; never a postcode
    distance_band      varchar           -- distance from home as the case system has it, a code of reference/distance_band; the miles are not kept
);

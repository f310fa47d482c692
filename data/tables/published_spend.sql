-- One row a payment that the council has published itself (spend over £500): what the outside world knows of its spending.
create table published_spend (
    extract_id  integer not null, -- receipt of the file the row came from
    sheet       varchar not null, -- sheet name; empty for CSV
    row         integer not null, -- row in the sheet, or line in the CSV
    paid        date not null,    -- day as published: of the invoice or of its payment
    supplier    varchar not null, -- supplier as published; a stand-in where the name is not an organisation's
    net_pence   bigint not null,  -- amount as published, pence
    purpose     varchar,          -- expense type or purpose as published
    service     varchar,          -- department or service area as published
    reference   varchar           -- transaction or invoice number as published
);

-- One row a line of the finance ledger.
create table spend (
    extract_id   integer not null, -- receipt of the file the row came from
    sheet        varchar not null, -- sheet name; empty for CSV
    row          integer not null, -- row in the sheet, or line in the CSV
    posted       date not null,    -- day of posting
    period       integer,          -- accounting period, 1 = April to 12 = March, 13 = closing
    supplier     varchar not null, -- supplier's name as the ledger writes it; "Name withheld (…)" where it does not read as an organisation's
    invoice      varchar,          -- invoice number; null where it is not made like a reference
    kind         varchar not null, -- invoice, credit, accrual, reversal or journal
    net_pence    bigint not null,  -- amount without VAT, pence; credits are negative
    vat_pence    bigint,           -- VAT, pence
    cost_centre  varchar,          -- cost centre
    subjective   varchar,          -- subjective (account) code
    child        varchar,          -- keyed pseudonym of the child, where the ledger holds a reference
    provider_written varchar,      -- URN of the setting as written, where the ledger holds one
    provider     varchar           -- URN of the setting as it is known today; as written where it is not known
);

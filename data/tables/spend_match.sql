-- One row a line of the ledger and a placement that it pays, or one row of the line where none was found. Made by load for the lines of
-- the cost centres of bought places but journals. The parts of a line add up to it.
create table spend_match (
    placement_ref  varchar,          -- placement that is paid; null where none was found
    pence          bigint not null,  -- part of the line's amount without VAT, pence
    how            varchar not null, -- reference, amount, sum, reversal, credit or none
    candidates     integer not null, -- placements that may be meant: 1 where one was found, 0 where none, else so many that it was not decided
    financial_year varchar,          -- year in which the line was posted, 2025-26; null where the calendar does not hold it
    posted         date not null,    -- day of posting
    extract_id     integer not null, -- receipt of the ledger's file
    sheet          varchar not null, -- sheet of the line
    row            integer not null  -- row of the line
);

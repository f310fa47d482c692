-- One row a line of the section 251 outturn statement that the council files with the Department for Education.
create table outturn (
    extract_id     integer not null, -- receipt of the file the row came from
    sheet          varchar not null, -- sheet name; empty for CSV
    row            integer not null, -- row in the sheet, or line in the CSV
    financial_year varchar not null, -- 2024-25
    line           varchar not null, -- line of the statement: 1.2.3 is top-up and other funding, non-maintained and independent providers
    net_pence      bigint not null   -- net expenditure, pence
);

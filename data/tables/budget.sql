-- One row a line of a section 251 budget statement, as the Department for Education publishes them.
create table budget (
    extract_id     integer not null, -- receipt of the file the row came from
    sheet          varchar not null, -- sheet name; empty for CSV
    row            integer not null, -- row in the sheet, or line in the CSV
    is_council     boolean not null, -- true where it is the council's own, by [benchmark] of the configuration
    la_code        varchar not null, -- three-digit code of the authority; E12… for a region, E92000001 for England
    financial_year varchar not null, -- 2024-25
    line           varchar not null, -- line of the statement: 1.2.3 is top-up and other funding, non-maintained and independent providers
    gross_pence    bigint,           -- gross planned expenditure, pence; null where it is not known
    income_pence   bigint,           -- income, pence; null where it is not known
    net_pence      bigint not null   -- net planned expenditure, pence
);

-- One row a figure that the Department for Education has published of an authority, a region or England, in long form.
create table benchmark (
    extract_id  integer not null, -- receipt of the file the row came from
    sheet       varchar not null, -- sheet name; empty for CSV
    row         integer not null, -- row in the sheet, or line in the CSV
    is_council  boolean not null, -- true where the figure is the council's own, by [benchmark] of the configuration
    la_code     varchar not null, -- three-digit code of the authority; E12… for a region, E92000001 for England
    year        integer not null, -- the January of the count, or the calendar year of the flow; of a financial year the one it begins in
    dataset     varchar not null, -- kind of file: caseload, need, need_new, residential, new_plans, ceased, timeliness, requests, assessments, …
    topic       varchar not null, -- breakdown topic as published: All EHC plans, Type of placement, …
    breakdown   varchar not null, -- breakdown as published
    indicator   varchar not null, -- column as published: ehcplans, special_independent, number_semh, …
    value       double,           -- the figure; null where symbol stands in its place
    symbol      varchar           -- c, x, z, low or u as published; null where there is a figure
);

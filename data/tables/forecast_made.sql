-- One row a forecast that an earlier build has published. Filled from internal/forecasts.csv, not from extracts.
create table forecast_made (
    month          varchar not null, -- month of the build, 2025-10
    known          integer not null, -- last January that was known
    period         varchar not null, -- January that was forecast
    forecast_bound varchar not null, -- central, or an end of a range, a code of reference/forecast_bound
    amount         double not null   -- children and young people with a plan
);

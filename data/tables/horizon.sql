-- One row a build: how far forecasts reach. Filled from the config, not from extracts.
create table horizon (
    years integer not null -- years after the last January that are forecast, 5 to 10
);

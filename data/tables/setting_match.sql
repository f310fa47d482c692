-- One row a setting as the placements write it, name and number, with the establishment that it is taken to be. Made by load out of the
-- council's list of settings, GIAS and providers.toml. Where a school has closed and has one successor, as an academy has of the school
-- that it was, both URNs stand here; placement.provider takes the one of today, so that a school that changed its number is one school
-- and one seller in every figure, and a child who stayed there has not moved.
create table setting_match (
    setting          varchar,          -- name as written; null where there is a number only
    provider_written varchar,          -- URN or UKPRN as written
    setting_site varchar,          -- keyed pseudonym of the postcode as written
    urn              varchar,          -- URN of the establishment that is meant, as it was; null where none was found
    provider         varchar,          -- its URN today, after successors; where none was found, the number as written
    how              varchar not null, -- settled (by a person), urn, ukprn, name_postcode, name or none
    doubt            varchar,          -- why a person should look at it; null where it is certain
    placements       integer not null, -- placements written so
    running          integer not null, -- of them, those that have not ended
    annual_pence     bigint,           -- their price for a full year, pence
    extract_id       integer not null, -- receipt of the file in which it first stands
    sheet            varchar not null, -- sheet in which it first stands
    row              integer not null, -- row in which it first stands
    cell             varchar           -- cell in which it first stands, such as C12
);

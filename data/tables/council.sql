-- One row a council: whose workspace this is, by the codes under which others publish, and how far its data reach. Filled from the config, not from extracts.
create table council (
    area_code   varchar not null, -- nine-character ONS code, under which population is published
    region_code varchar not null, -- nine-character code of its region; empty where the configuration states none
    until       date not null     -- the day that the extracts reach
);

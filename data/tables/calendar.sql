-- One row a period: the years by which figures are counted and costed. Filled from the config, not from extracts.
create table calendar (
    kind     varchar not null, -- financial (April to March), academic (September to August), calendar, january or day (counts on one day)
    period   varchar not null, -- 2025-26 financial, 2025/26 academic, 2025 calendar or January, 2025-09-01 day
    starts   date not null,    -- first day
    ends     date not null,    -- last day, included
    days     integer not null, -- days from starts to ends, both included
    complete boolean not null  -- true where the data reach to its last day
);

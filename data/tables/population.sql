-- One row an area's children and young people of one age, or band of ages, in a year: counted, estimated or projected.
create table population (
    extract_id  integer not null, -- receipt of the file the row came from
    sheet       varchar not null, -- sheet name; empty for CSV
    row         integer not null, -- row in the sheet, or line in the CSV
    area_code   varchar not null, -- code of the area as the source writes it: E06000019 of the ONS, or the council's own
    year        integer not null, -- year, in the middle of which the people are counted
    sex         varchar not null, -- female, male or all
    age_from    integer not null, -- youngest age of the band
    age_to      integer not null, -- oldest age of the band; the same for a single year of age
    persons     double not null   -- people; projections have parts of people
);
